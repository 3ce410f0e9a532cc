import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { impactPrecision } from './impact-precision.js';
import { leaveOutImpact } from './leave-out-impact.js';
import { npsScore } from './nps-score.js';
import { seededRandom } from './seeded-random.js';

const counts = (promoters: number, passives: number, detractors: number) => ({ promoters, passives, detractors });
const none = counts(0, 0, 0);

describe('leaveOutImpact', () => {
  it('is the score of all less the score of the rest', () => {
    // 50 promoters and 30 detractors of 100: 20; without the 10 detractors and 10 passives: 50 − 20 of 80 is 37.5.
    expect(leaveOutImpact(counts(0, 10, 10), counts(50, 10, 20)).impact).toBe(-17.5);
  });

  it('has the interval of a bootstrap that draws every response', () => {
    const [named, rest] = [counts(2, 5, 30), counts(100, 40, 60)];
    const signs = ({ promoters, passives, detractors }: typeof named): number[] => [
      ...new Array<number>(promoters).fill(1),
      ...new Array<number>(passives).fill(0),
      ...new Array<number>(detractors).fill(-1),
    ];
    const all = [...signs(named).map((sign) => [sign, 1]), ...signs(rest).map((sign) => [sign, 0])];
    const random = seededRandom(99);
    const drawn = Array.from({ length: 2_000 }, () => {
      let [n, net, restN, restNet] = [0, 0, 0, 0];
      for (let i = 0; i < all.length; i++) {
        const [sign, bad] = all[Math.floor(random() * all.length)]! as [number, number];
        n++;
        net += sign;
        if (bad === 1) continue;
        restN++;
        restNet += sign;
      }
      return 100 * (net / n - restNet / restN);
    }).sort((a, b) => a - b);
    const { impact, low, high } = leaveOutImpact(named, rest);
    expect(low!).toBeLessThan(impact!);
    expect(high!).toBeGreaterThan(impact!);
    // Poisson counts instead of a multinomial of fixed size: the same but for the noise of 1,000 resamples.
    expect(Math.abs(low! - drawn[50]!)).toBeLessThan(1.2);
    expect(Math.abs(high! - drawn[1949]!)).toBeLessThan(1.2);
  });

  it('is the same for the same counts and seed', () => {
    const [named, rest] = [counts(1, 2, 9), counts(20, 10, 5)];
    expect(leaveOutImpact(named, rest, 5)).toEqual(leaveOutImpact(named, rest, 5));
    expect(leaveOutImpact(named, rest, 5)).not.toEqual(leaveOutImpact(named, rest, 6));
  });

  it('is nothing where nobody is left, and 0 where nobody is left out', () => {
    expect(leaveOutImpact(counts(1, 2, 3), none)).toEqual({ impact: null, low: null, high: null });
    expect(leaveOutImpact(none, none)).toEqual({ impact: null, low: null, high: null });
    expect(leaveOutImpact(none, counts(3, 2, 1))).toEqual({ impact: 0, low: 0, high: 0 });
  });

  it('agrees with the scores, and lies in 200 points', () => {
    const some = fc.record({ promoters: fc.nat(40), passives: fc.nat(40), detractors: fc.nat(40) });
    fc.assert(
      fc.property(some, some, (named, rest) => {
        const { impact, low, high } = leaveOutImpact(named, rest);
        const all = counts(
          named.promoters + rest.promoters,
          named.passives + rest.passives,
          named.detractors + rest.detractors,
        );
        const without = npsScore(rest).score;
        if (without === null) return expect(impact).toBeNull();
        expect(impact).toBeCloseTo(npsScore(all).score! - without, 9);
        if (low !== null) expect(-200 <= low && low <= high! && high! <= 200).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('impactPrecision', () => {
  it.each([
    [-4, -5, -3, 'precise', 0],
    [-4, -6, -2, 'fair', 0],
    [-4, -8, 0, 'directional', 300],
    [0, 0, 0, 'no data', 0],
    [-4, null, null, 'no data', 0],
  ] as const)('of %p (%p to %p) is %p', (impact, low, high, label, needsMore) => {
    expect(impactPrecision({ impact, low, high }, 100)).toEqual({ label, needsMore });
  });
});
