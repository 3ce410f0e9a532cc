import { compareNps } from './compare-nps.js';

/** Counts of n answers with the shares in percent. */
const of = (n: number, promoter: number, detractor: number) => ({
  promoters: (n * promoter) / 100,
  passives: (n * (100 - promoter - detractor)) / 100,
  detractors: (n * detractor) / 100,
});

describe('compareNps', () => {
  it.each([
    [100, 0.91, 0.36],
    [500, 2.06, 0.04],
  ])('gives the golden z of P40 D20 → P50 D20 at n = %i each', (n, z, p) => {
    const result = compareNps(of(n, 40, 20), of(n, 50, 20));
    expect(result.difference).toBe(10);
    expect(result.z).toBeCloseTo(z, 2);
    expect(result.p).toBeCloseTo(p, 2);
  });

  it('turns its sign when the sides change places', () => {
    const there = compareNps(of(100, 40, 20), of(300, 50, 20));
    const back = compareNps(of(300, 50, 20), of(100, 40, 20));
    expect(back).toEqual({ difference: -there.difference!, z: -there.z!, p: there.p });
  });

  it('finds nothing between equals, also where all are promoters', () => {
    expect(compareNps(of(50, 100, 0), of(50, 100, 0))).toEqual({ difference: 0, z: 0, p: 1 });
  });

  it('compares nothing with an empty side', () => {
    expect(compareNps(of(0, 0, 0), of(100, 50, 20))).toEqual({ difference: null, z: null, p: null });
    expect(compareNps(of(100, 50, 20), of(0, 0, 0))).toEqual({ difference: null, z: null, p: null });
  });
});
