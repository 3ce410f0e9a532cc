import { describe, expect, it } from '@jest/globals';
import { compareCounts, compareValues } from './compare-counts.js';
import { NO_ANSWERS } from './score-of.js';

const counts = (positive: number, neutral: number, negative: number) => ({ positive, neutral, negative, valueSum: 0 });

describe('compareCounts', () => {
  it('gives the golden test of two NPS, the second taken from the first', () => {
    const compared = compareCounts('nps', counts(40, 40, 20), counts(25, 40, 35));
    expect(compared).toMatchObject({
      a: { n: 100, score: 20 },
      b: { n: 100, score: -10 },
      difference: 30,
      significant: true,
      untested: null,
    });
    expect(compared.z).toBeCloseTo(2.760021222769, 9);
    expect(compared.p).toBeCloseTo(0.00577976067093, 9);
    expect(compareCounts('nps', counts(25, 40, 35), counts(40, 40, 20))).toMatchObject({
      difference: -30,
      z: -compared.z!,
      p: compared.p,
    });
  });

  it('tests shares for satisfaction and effort', () => {
    const compared = compareCounts('csat', counts(30, 10, 10), counts(20, 10, 20));
    expect(compared).toMatchObject({ difference: 20, significant: true });
    expect(compared.z).toBeCloseTo(2, 12);
    expect(compareCounts('ces', counts(5, 0, 0), counts(5, 0, 0))).toMatchObject({
      difference: 0,
      z: 0,
      p: 1,
      significant: false,
    });
  });

  it('does not test below five answers on a side, and says so', () => {
    const untested = { z: null, p: null, significant: null, untested: 'few_answers' };
    expect(compareCounts('nps', counts(4, 0, 0), counts(0, 0, 90))).toMatchObject({ difference: 200, ...untested });
    expect(compareCounts('nps', counts(0, 0, 90), NO_ANSWERS)).toMatchObject({ difference: null, ...untested });
    expect(compareCounts('nps', counts(5, 0, 0), counts(0, 0, 5))).toMatchObject({ difference: 200, untested: null });
  });
});

describe('compareValues', () => {
  it('adjusts for many: a p of 0.046 among four is not significant', () => {
    const compared = compareValues('csat', [
      { value: 'z', a: counts(25, 0, 25), b: counts(24, 1, 25) },
      { value: 'few', a: counts(1, 0, 3), b: counts(1, 0, 30) },
      { value: 'y', a: counts(28, 10, 12), b: counts(20, 10, 20) },
      { value: 'x', a: counts(30, 10, 10), b: counts(20, 10, 20) },
      { value: 'w', a: counts(40, 5, 5), b: counts(25, 10, 15) },
      { value: 'none', a: counts(50, 0, 0), b: NO_ANSWERS },
    ]);
    expect(compared.map(({ value, significant }) => [value, significant])).toEqual([
      ['w', true],
      ['x', false],
      ['y', false],
      ['z', false],
      ['none', null],
      ['few', null],
    ]);
    const golden = [0.006646777831934, 0.091000527792717, 0.145752768278222, 0.841449288443338];
    golden.forEach((adjustedP, index) => expect(compared[index]!.adjustedP).toBeCloseTo(adjustedP, 9));
    expect(compared[1]!.p).toBeCloseTo(0.045500263896, 9);
    expect(compared.slice(4).map(({ adjustedP, untested }) => [adjustedP, untested])).toEqual([
      [null, 'few_answers'],
      [null, 'few_answers'],
    ]);
  });

  it('is empty without values', () => {
    expect(compareValues('nps', [])).toEqual([]);
  });
});
