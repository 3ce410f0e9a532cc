import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changeParts } from './change-parts.js';
import type { Sign } from './metric.js';
import { contributionUnits, POINT_UNIT } from './theme-contribution.js';

type Response = { sign: Sign; themes: string[] };

function sumsOf(responses: readonly Response[]) {
  const sums = new Map<string, { n: number; weight: number; units: number }>();
  for (const { sign, themes } of responses) {
    const named = themes.length > 0 ? themes : [''];
    for (const theme of named) {
      const sum = sums.get(theme) ?? { n: responses.length, weight: 0, units: 0 };
      sum.weight += POINT_UNIT / named.length;
      sum.units += contributionUnits(sign, named.length);
      sums.set(theme, sum);
    }
  }
  return sums;
}

describe('changeParts', () => {
  it('tells that more speak of it from that they rate worse', () => {
    // 10 % of the responses at −50 cost 5 points; 20 % at −100 cost 20: 15 more. Volume: 10 % × −75, score: −50 × 15 %.
    const before = { n: 100, weight: 10 * POINT_UNIT, units: -5 * POINT_UNIT };
    const after = { n: 50, weight: 10 * POINT_UNIT, units: -10 * POINT_UNIT };
    const { change, volume, score } = changeParts(before, after);
    expect(change).toBeCloseTo(-15, 12);
    expect(volume).toBeCloseTo(-7.5, 12);
    expect(score).toBeCloseTo(-7.5, 12);
  });

  it('is volume only where nobody spoke of it before, or does now', () => {
    const silent = { n: 10, weight: 0, units: 0 };
    const loud = { n: 10, weight: POINT_UNIT, units: -POINT_UNIT };
    expect(changeParts(silent, loud)).toEqual({ change: -10, volume: -10, score: 0 });
    expect(changeParts(loud, silent)).toEqual({ change: 10, volume: 10, score: 0 });
    expect(changeParts(silent, silent)).toEqual({ change: 0, volume: 0, score: 0 });
  });

  it('refuses a period without responses', () => {
    expect(() => changeParts({ n: 0, weight: 0, units: 0 }, { n: 1, weight: 0, units: 0 })).toThrow(RangeError);
  });

  it('adds up to the change of the NPS over all themes with the remainder, and turns its sign with the periods', () => {
    const response = fc.record({
      sign: fc.constantFrom<Sign>(1, 0, -1),
      themes: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }),
    });
    const period = fc.array(response, { minLength: 1, maxLength: 60 });
    const nps = (responses: Response[]): number =>
      (100 * responses.reduce((sum, { sign }) => sum + sign, 0)) / responses.length;
    fc.assert(
      fc.property(period, period, (first, second) => {
        const [before, after] = [sumsOf(first), sumsOf(second)];
        let total = 0;
        for (const theme of new Set([...before.keys(), ...after.keys()])) {
          const x = before.get(theme) ?? { n: first.length, weight: 0, units: 0 };
          const y = after.get(theme) ?? { n: second.length, weight: 0, units: 0 };
          const { change, volume, score } = changeParts(x, y);
          const back = changeParts(y, x);
          expect(volume + score).toBeCloseTo(change, 9);
          expect(back.volume).toBeCloseTo(-volume, 9);
          expect(back.score).toBeCloseTo(-score, 9);
          total += volume + score;
        }
        expect(total).toBeCloseTo(nps(second) - nps(first), 9);
      }),
    );
  });
});
