import { describe, expect, it } from '@jest/globals';
import { StatementNames } from './statement-names.js';

describe('StatementNames', () => {
  it('names a text from its third time on, each its own', () => {
    const names = new StatementNames();
    expect([1, 2, 3, 4].map(() => names.of('SELECT $1'))).toEqual([undefined, undefined, 's1', 's1']);
    expect([1, 2, 3].map(() => names.of('SELECT $2'))).toEqual([undefined, undefined, 's2']);
  });

  it('names no more texts than a connection should keep', () => {
    const names = new StatementNames();
    for (let text = 0; text < 600; text++) for (let time = 0; time < 3; time++) names.of(`SELECT ${text}, $1`);
    expect(names.of('SELECT 499, $1')).toBe('s500');
    expect(names.of('SELECT 500, $1')).toBeUndefined();
  });

  it('leaves texts alone that are too long to be kept', () => {
    const names = new StatementNames();
    expect([1, 2, 3].map(() => names.of('x'.repeat(20_001)))).toEqual([undefined, undefined, undefined]);
  });
});
