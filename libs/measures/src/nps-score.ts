import { adjustedNps, type NpsCounts } from './adjusted-nps.js';
import { Z_95 } from './z-95.js';

export type NpsScore = {
  n: number;
  /** -100..100, raw: 100·(promoters − detractors)/n. */
  score: number | null;
  low: number | null;
  high: number | null;
  /** In percent of n; passives stay in n. */
  shares: { promoter: number | null; passive: number | null; detractor: number | null };
};

/**
 * The Net Promoter Score, shown raw, with its adjusted-Wald interval clipped to ±100 (Rocks 2016, see
 * {@link adjustedNps}). Everything but n is null without answers.
 *
 * The interval is centred on the adjusted score, not on the raw one. At 95 % it holds the raw score for every n but 1: a
 * single promoter scores 100 in an interval that ends at 98.5, a single detractor mirrors it. Smaller z miss more.
 */
export function npsScore(counts: NpsCounts, z = Z_95): NpsScore {
  const { promoters, passives, detractors } = counts;
  const n = promoters + passives + detractors;
  if (n === 0) {
    return { n, score: null, low: null, high: null, shares: { promoter: null, passive: null, detractor: null } };
  }
  const { mean, variance } = adjustedNps(counts);
  const margin = z * Math.sqrt(variance);
  return {
    n,
    score: (100 * (promoters - detractors)) / n,
    low: Math.max(-100, 100 * (mean - margin)),
    high: Math.min(100, 100 * (mean + margin)),
    shares: {
      promoter: (100 * promoters) / n,
      passive: (100 * passives) / n,
      detractor: (100 * detractors) / n,
    },
  };
}
