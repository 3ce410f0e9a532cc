import fc from 'fast-check';
import { shareScore } from './share-score.js';

const count = fc.nat({ max: 100_000 });

describe('shareScore', () => {
  // Newcombe (1998), Statistics in Medicine 17, 857–872, table I: the Wilson method without continuity correction.
  it.each([
    [81, 263, 25.53, 36.62],
    [15, 148, 6.24, 16.05],
    [0, 20, 0, 16.11],
    [1, 29, 0.61, 17.18],
  ])('gives the published Wilson interval of %i in %i', (positive, n, low, high) => {
    const result = shareScore({ positive, neutral: 0, negative: n - positive });
    expect(result.score).toBe((100 * positive) / n);
    expect(result.low).toBeCloseTo(low, 2);
    expect(result.high).toBeCloseTo(high, 2);
  });

  it('counts neutral answers in n, not as positive', () => {
    const result = shareScore({ positive: 6, neutral: 3, negative: 1 });
    expect(result).toMatchObject({ n: 10, score: 60, shares: { positive: 60, neutral: 30, negative: 10 } });
  });

  it('ends exactly at 0 and 100', () => {
    expect(shareScore({ positive: 0, neutral: 0, negative: 7 }).low).toBe(0);
    expect(shareScore({ positive: 7, neutral: 0, negative: 0 }).high).toBe(100);
  });

  it('knows nothing without answers', () => {
    expect(shareScore({ positive: 0, neutral: 0, negative: 0 })).toEqual({
      n: 0,
      score: null,
      low: null,
      high: null,
      shares: { positive: null, neutral: null, negative: null },
    });
  });

  it('has an interval that holds the score and lies in 0..100', () => {
    fc.assert(
      fc.property(count, count, count, (positive, neutral, negative) => {
        fc.pre(positive + neutral + negative > 0);
        const { score, low, high } = shareScore({ positive, neutral, negative });
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
        expect(score).toBeGreaterThanOrEqual(low!);
        expect(score).toBeLessThanOrEqual(high!);
      }),
    );
  });
});
