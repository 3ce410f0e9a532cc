import { describe, expect, it } from '@jest/globals';
import { Restarts } from './restarts.js';

describe('the restarts of a server that ends unasked', () => {
  const pauses = { firstMs: 10, longestMs: 60, steadyMs: 100, withinMs: 1_000 };

  it('come at once, then ever later where it does not come up, and never end', () => {
    const restarts = new Restarts(pauses);
    expect([0, 1, 2, 3, 4, 5, 6].map((now) => restarts.take(now, 0))).toEqual([0, 10, 20, 40, 60, 60, 60]);
  });

  it('come at once again after it has worked for a while, however often that was', () => {
    const restarts = new Restarts(pauses);
    expect([100, 99, 100, 0, 250].map((workedMs, now) => restarts.take(now, workedMs))).toEqual([0, 10, 0, 10, 0]);
  });

  it('are counted for a while', () => {
    const restarts = new Restarts(pauses);
    for (const now of [0, 100, 900]) restarts.take(now, 0);
    expect(restarts.lately).toBe(3);
    restarts.take(1_050, 0);
    expect(restarts.lately).toBe(3);
  });
});
