import { compareShares } from './compare-shares.js';

const of = (positive: number, n: number) => ({ positive, neutral: 0, negative: n - positive });

describe('compareShares', () => {
  it('is the pooled two-proportion test', () => {
    // 0.5 → 0.6 at n = 100 each: 0.1 / √(0.55 · 0.45 · 0.02) = 1.42134; p = 0.1552.
    const result = compareShares(of(50, 100), of(60, 100));
    expect(result.difference).toBe(10);
    expect(result.z).toBeCloseTo(1.42134, 5);
    expect(result.p).toBeCloseTo(0.1552, 4);
  });

  it('squares to the chi-squared of the 2 × 2 table', () => {
    // 30/80 and 45/90: N(ad − bc)² / (r₁r₂c₁c₂).
    const chiSquared = (170 * (30 * 45 - 50 * 45) ** 2) / (80 * 90 * 75 * 95);
    expect(compareShares(of(30, 80), of(45, 90)).z! ** 2).toBeCloseTo(chiSquared, 10);
  });

  it('finds nothing where all or none are positive on both sides', () => {
    expect(compareShares(of(0, 10), of(0, 20))).toEqual({ difference: 0, z: 0, p: 1 });
    expect(compareShares(of(10, 10), of(20, 20))).toEqual({ difference: 0, z: 0, p: 1 });
  });

  it('compares nothing with an empty side', () => {
    expect(compareShares(of(0, 0), of(5, 10))).toEqual({ difference: null, z: null, p: null });
    expect(compareShares(of(5, 10), of(0, 0))).toEqual({ difference: null, z: null, p: null });
  });
});
