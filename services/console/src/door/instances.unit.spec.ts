import { describe, expect, it } from '@jest/globals';
import { type Instance, Instances } from './instances.js';

const instance = (port: number): Instance => ({
  url: new URL(`http://127.0.0.1:${port}`),
  adminUrl: new URL(`http://127.0.0.1:${port + 1}`),
});

describe('instances', () => {
  const [a, b, c] = [instance(1), instance(3), instance(5)];

  it('take turns', () => {
    const instances = new Instances([a, b, c]);
    expect(instances.inTurn()).toEqual([a, b, c]);
    expect(instances.inTurn()).toEqual([b, c, a]);
    expect(instances.inTurn()).toEqual([c, a, b]);
    expect(instances.inTurn()).toEqual([a, b, c]);
  });

  it('ask one that refused last, for a second', () => {
    const instances = new Instances([a, b]);
    instances.refused(a, 1_000);
    expect(instances.inTurn(1_999)).toEqual([b, a]);
    expect(instances.inTurn(1_999)).toEqual([b, a]);
    expect(instances.inTurn(2_000)).toEqual([a, b]);
  });
});
