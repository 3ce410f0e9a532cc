import { comparison, NO_COMPARISON, type Comparison } from './comparison.js';
import { shareScore, type ShareCounts } from './share-score.js';

/**
 * Has the share of positive answers changed from a to b? The two-proportion z-test with pooled variance (its square is
 * Pearson's chi-squared of the 2 × 2 table, without continuity correction). Where all or none are positive on both sides
 * there is no difference and no variance: z is 0, p is 1.
 */
export function compareShares(a: ShareCounts, b: ShareCounts): Comparison {
  const [x, y] = [shareScore(a), shareScore(b)];
  if (x.score === null || y.score === null) return NO_COMPARISON;
  const n = x.n + y.n;
  const positive = a.positive + b.positive;
  if (positive === 0 || positive === n) return comparison(0, 0);
  const pooled = positive / n;
  const difference = y.score - x.score;
  return comparison(difference, difference / 100 / Math.sqrt(pooled * (1 - pooled) * (1 / x.n + 1 / y.n)));
}
