import { adjustedNps, type NpsCounts } from './adjusted-nps.js';
import { comparison, NO_COMPARISON, type Comparison } from './comparison.js';
import { npsScore } from './nps-score.js';

/**
 * Has NPS changed from a to b? z and p come from the adjusted values (Rocks 2016, see {@link adjustedNps}); the
 * difference is that of the raw scores, which is what stands beside it on a page. With very few answers on one side the
 * two can therefore disagree in sign.
 */
export function compareNps(a: NpsCounts, b: NpsCounts): Comparison {
  const [from, to] = [npsScore(a).score, npsScore(b).score];
  if (from === null || to === null) return NO_COMPARISON;
  const [x, y] = [adjustedNps(a), adjustedNps(b)];
  return comparison(to - from, (y.mean - x.mean) / Math.sqrt(x.variance + y.variance));
}
