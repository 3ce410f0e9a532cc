import { describe, expect, it } from '@jest/globals';
import { isChange, nameChanges } from './name-changes.js';

const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ name, task: { team: 'Stores', kind: 'contact' } }));

describe('nameChanges', () => {
  it('names what came, what went and what is not as it was', () => {
    expect(nameChanges([a!, b!], [{ ...b!, task: { ...b!.task, team: 'Calls' } }, c!])).toEqual({
      ...{ added: ['c'], removed: ['a'], changed: ['b'], reordered: false },
    });
  });

  it('sees another order, and no change in another order of fields', () => {
    expect(nameChanges([a!, b!], [b!, a!])).toEqual({ added: [], removed: [], changed: [], reordered: true });
    const same = { task: { kind: 'contact', team: 'Stores' }, name: 'a' };
    expect(isChange(nameChanges([a!, b!], [same, b!]))).toBe(false);
    expect(isChange(nameChanges([a!], [b!]))).toBe(true);
  });
});
