import { describe, expect, it } from '@jest/globals';
import { againstItself, againstRest } from './paired-values.js';
import { NO_ANSWERS } from './score-of.js';

const counts = (positive: number) => ({ positive, neutral: 2, negative: 1, valueSum: 9 * positive });

describe('againstItself', () => {
  it('pairs values by name and leaves nobody out', () => {
    const pairs = againstItself(
      [
        { value: 'x', counts: counts(1) },
        { value: 'y', counts: counts(2) },
      ],
      [
        { value: 'z', counts: counts(3) },
        { value: 'y', counts: counts(4) },
      ],
    );
    expect(pairs).toEqual([
      { value: 'x', a: counts(1), b: NO_ANSWERS },
      { value: 'y', a: counts(2), b: counts(4) },
      { value: 'z', a: NO_ANSWERS, b: counts(3) },
    ]);
  });
});

describe('againstRest', () => {
  it('takes what is left of the total, answers without the dimension among it', () => {
    const total = { positive: 10, neutral: 8, negative: 6, valueSum: 100 };
    expect(againstRest(total, [{ value: 'x', counts: counts(1) }])).toEqual([
      { value: 'x', a: counts(1), b: { positive: 9, neutral: 6, negative: 5, valueSum: 91 } },
    ]);
  });
});
