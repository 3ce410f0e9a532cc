export type NpsCounts = { promoters: number; passives: number; detractors: number };

/**
 * NPS after adding ¾ promoter, 1½ passives and ¾ detractor, as a fraction in -1..1, with the variance of that mean.
 *
 * Source: B. Rocks (2016), Interval Estimation for the "Net Promoter Score", The American Statistician 70(4), 365–372
 * (arXiv:1601.07235), where this adjusted Wald is among the methods that perform best.
 */
export function adjustedNps({ promoters, passives, detractors }: NpsCounts): { mean: number; variance: number } {
  const n = promoters + passives + detractors + 3;
  const p = (promoters + 0.75) / n;
  const d = (detractors + 0.75) / n;
  const mean = p - d;
  return { mean, variance: (p + d - mean * mean) / n };
}
