import fc from 'fast-check';
import type { Sign } from './metric.js';
import { npsScore } from './nps-score.js';
import { contributionUnits, MAX_THEMES, POINT_UNIT, unitsToPoints } from './theme-contribution.js';

const sign = fc.constantFrom<Sign>(1, 0, -1);
const response = fc.record({
  sign,
  themes: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: MAX_THEMES }),
});

describe('theme contributions', () => {
  it('divide a response evenly among 1 to 12 themes, in whole units', () => {
    for (let k = 1; k <= MAX_THEMES; k++) {
      expect(Number.isInteger(contributionUnits(1, k))).toBe(true);
      expect(contributionUnits(1, k) * k).toBe(POINT_UNIT);
      expect(contributionUnits(-1, k)).toBe(-contributionUnits(1, k));
      expect(contributionUnits(0, k)).toBe(0);
    }
  });

  it.each([0, 13, -1, 1.5, NaN])('refuse %p themes', (themes) => {
    expect(() => contributionUnits(1, themes)).toThrow(RangeError);
  });

  it('are points of the score', () => {
    expect(unitsToPoints(POINT_UNIT, 4)).toBe(25);
    expect(unitsToPoints(contributionUnits(-1, 2), 10)).toBe(-5);
  });

  it.each([0, -1, 1.5, NaN])('refuse points over %p responses', (n) => {
    expect(() => unitsToPoints(0, n)).toThrow(RangeError);
  });

  it('sum to the NPS to the last bit, with the remainder of responses without a theme', () => {
    fc.assert(
      fc.property(fc.array(response, { minLength: 1, maxLength: 200 }), (responses) => {
        const bars = new Map<number, number>();
        for (const { sign, themes } of responses) {
          const named = themes.length > 0 ? themes : [0];
          for (const theme of named) bars.set(theme, (bars.get(theme) ?? 0) + contributionUnits(sign, named.length));
        }
        const total = [...bars.values()].reduce((a, b) => a + b, 0);
        const count = (of: Sign) => responses.filter((r) => r.sign === of).length;
        const { score, n } = npsScore({ promoters: count(1), passives: count(0), detractors: count(-1) });
        expect(total).toBe(POINT_UNIT * (count(1) - count(-1)));
        expect(unitsToPoints(total, n)).toBe(score);
      }),
    );
  });
});
