import { incompleteBeta } from './incomplete-beta.js';

/** How often something was seen, and among how many. */
export type Seen = { count: number; of: number };

/** Shape of Jeffreys' prior for a Poisson rate. */
const PRIOR_SHAPE = 0.5;

/**
 * How likely so many or more are now, if the rate is that of before: the tail of the Gamma-Poisson (negative binomial)
 * predictive distribution, which knows that a rate seen a few times is itself uncertain. The exposure is comments, not
 * days, so that busy days and weekends weigh what was said on them. 1 where nothing was seen before: nothing can be told.
 *
 * P(Y ≥ y) = Iₚ(y, ½ + before), p = of now/(of now + of before).
 */
export function burstTail(now: Seen, before: Seen): number {
  if (now.count <= 0 || before.of <= 0) return 1;
  return Math.min(1, incompleteBeta(now.of / (now.of + before.of), now.count, PRIOR_SHAPE + before.count));
}
