import type { NpsCounts } from './adjusted-nps.js';
import { poissonDraw } from './poisson-draw.js';
import { seededRandom } from './seeded-random.js';

export type LeaveOutImpact = {
  /** Points: NPS(all) − NPS(rest). Negative where the theme costs. Null where either has no answers. */
  impact: number | null;
  /** 95 %, percentiles of the resamples. */
  low: number | null;
  high: number | null;
};

const RESAMPLES = 1_000;

function net({ promoters, passives, detractors }: NpsCounts): { n: number; net: number } {
  return { n: promoters + passives + detractors, net: promoters - detractors };
}

function impactOf(named: { n: number; net: number }, rest: { n: number; net: number }): number | null {
  if (named.n + rest.n === 0 || rest.n === 0) return null;
  return 100 * ((named.net + rest.net) / (named.n + rest.n) - rest.net / rest.n);
}

/** Linear between order statistics, as R's default (type 7). */
function quantile(sorted: Float64Array, p: number): number {
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const low = sorted[below]!;
  return low + (at - below) * ((sorted[below + 1] ?? low) - low);
}

/**
 * What the responses that speak badly of a theme do to the NPS: the score of all, less the score of the rest, in points.
 *
 * The interval is a Poisson bootstrap: every response is drawn Poisson(1) times. Responses of the same class are alike
 * here, so that the sum over c of them is one draw of Poisson(c): six draws for a resample, however many responses. Where
 * fewer than half of the resamples have a rest, there is no interval. The same counts and seed give the same interval.
 *
 * Source: N. Chamandy, O. Muralidharan, A. Najmi, S. Naidu (2012), Estimating Uncertainty for Massive Data Streams
 * (Google).
 */
export function leaveOutImpact(named: NpsCounts, rest: NpsCounts, seed = 1): LeaveOutImpact {
  const impact = impactOf(net(named), net(rest));
  if (impact === null) return { impact, low: null, high: null };
  const random = seededRandom(seed);
  const draw = ({ promoters, passives, detractors }: NpsCounts): NpsCounts => ({
    promoters: poissonDraw(promoters, random),
    passives: poissonDraw(passives, random),
    detractors: poissonDraw(detractors, random),
  });
  const drawn = new Float64Array(RESAMPLES);
  let count = 0;
  for (let i = 0; i < RESAMPLES; i++) {
    const resampled = impactOf(net(draw(named)), net(draw(rest)));
    if (resampled !== null) drawn[count++] = resampled;
  }
  if (count < RESAMPLES / 2) return { impact, low: null, high: null };
  const sorted = drawn.subarray(0, count).sort();
  return { impact, low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}
