import { Z_95 } from './z-95.js';

export type ShareCounts = { positive: number; neutral: number; negative: number };

export type ShareScore = {
  n: number;
  /** 0..100: the share of positive answers (satisfied, easy) in percent. */
  score: number | null;
  low: number | null;
  high: number | null;
  /** In percent of n. */
  shares: { positive: number | null; neutral: number | null; negative: number | null };
};

/** The lower Wilson bound of k in n, as a fraction; exactly 0 for k = 0. */
function lowerBound(k: number, n: number, z: number): number {
  const zz = z * z;
  return (2 * k + zz - z * Math.sqrt(zz + (4 * k * (n - k)) / n)) / (2 * (n + zz));
}

/**
 * CSAT and CES: the share of positive answers with its Wilson score interval, all in percent. Everything but n is null
 * without answers.
 *
 * Source: E. B. Wilson (1927), Probable Inference, the Law of Succession, and Statistical Inference, Journal of the
 * American Statistical Association 22(158), 209–212; without continuity correction.
 */
export function shareScore({ positive, neutral, negative }: ShareCounts, z = Z_95): ShareScore {
  const n = positive + neutral + negative;
  if (n === 0) {
    return { n, score: null, low: null, high: null, shares: { positive: null, neutral: null, negative: null } };
  }
  const share = (count: number) => (100 * count) / n;
  return {
    n,
    score: share(positive),
    low: 100 * lowerBound(positive, n, z),
    // The upper bound of k is the lower bound of n − k seen from the other end; so it is exactly 100 for k = n.
    high: 100 * (1 - lowerBound(n - positive, n, z)),
    shares: { positive: share(positive), neutral: share(neutral), negative: share(negative) },
  };
}
