import fc from 'fast-check';
import { npsScore } from './nps-score.js';

const count = fc.nat({ max: 100_000 });

describe('npsScore', () => {
  it.each([
    [40, 40, 20, 20, 4.97, 33.86],
    [200, 200, 100, 20, 13.34, 26.42],
    [0, 10, 0, 0, -18.47, 18.47],
  ])('gives the golden interval of P%i N%i D%i', (promoters, passives, detractors, score, low, high) => {
    const result = npsScore({ promoters, passives, detractors });
    expect(result.score).toBe(score);
    expect(result.low).toBeCloseTo(low, 2);
    expect(result.high).toBeCloseTo(high, 2);
  });

  it('keeps passives in n and gives shares in percent', () => {
    const { n, shares } = npsScore({ promoters: 5, passives: 3, detractors: 2 });
    expect(n).toBe(10);
    expect(shares).toEqual({ promoter: 50, passive: 30, detractor: 20 });
  });

  it('knows nothing without answers', () => {
    expect(npsScore({ promoters: 0, passives: 0, detractors: 0 })).toEqual({
      n: 0,
      score: null,
      low: null,
      high: null,
      shares: { promoter: null, passive: null, detractor: null },
    });
  });

  it('has an interval that lies in ±100 and, from two answers on, holds the score', () => {
    fc.assert(
      fc.property(count, count, count, (promoters, passives, detractors) => {
        fc.pre(promoters + passives + detractors >= 2);
        const { score, low, high } = npsScore({ promoters, passives, detractors });
        expect(low).toBeGreaterThanOrEqual(-100);
        expect(high).toBeLessThanOrEqual(100);
        expect(score).toBeGreaterThanOrEqual(low!);
        expect(score).toBeLessThanOrEqual(high!);
      }),
    );
  });

  it('holds the score for every mix of 2 to 60 answers', () => {
    const outside: string[] = [];
    for (let n = 2; n <= 60; n++) {
      for (let p = 0; p <= n; p++) {
        for (let d = 0; p + d <= n; d++) {
          const { score, low, high } = npsScore({ promoters: p, passives: n - p - d, detractors: d });
          if (score! < low! || score! > high!) outside.push(`P${p} D${d} n${n}`);
        }
      }
    }
    expect(outside).toEqual([]);
  });

  it('just misses the score of a single promoter or detractor, as the definition has it', () => {
    expect(npsScore({ promoters: 1, passives: 0, detractors: 0 }).high).toBeCloseTo(98.5, 2);
    expect(npsScore({ promoters: 0, passives: 0, detractors: 1 }).low).toBeCloseTo(-98.5, 2);
  });

  it('clips at ±100', () => {
    expect(npsScore({ promoters: 2, passives: 0, detractors: 0 }).high).toBe(100);
    expect(npsScore({ promoters: 0, passives: 0, detractors: 2 }).low).toBe(-100);
  });

  it('widens with z', () => {
    const counts = { promoters: 40, passives: 40, detractors: 20 };
    expect(npsScore(counts, 2.5758293035489004).high).toBeGreaterThan(npsScore(counts).high!);
  });
});
