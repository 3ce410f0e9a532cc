import type { Seen } from './burst-tail.js';

/** Weight of the prior as a part of all comments: a fixed one drowns small tenants, and is nothing to large ones. */
const PRIOR_PART = 0.2;

/**
 * How much more a term is used now than before, in standard errors: the log-odds-ratio with an informative Dirichlet
 * prior, which is the term's own frequency in both together, worth a fifth of all comments. Rare terms are drawn to 0, and so need no
 * list of words to be left out. Counts are of comments that hold the term. 0 for a term in every comment, and without any.
 *
 * Source: B. L. Monroe, M. P. Colaresi, K. M. Quinn (2008), Fightin' Words: Lexical Feature Selection and Evaluation for
 * Identifying the Content of Political Conflict, Political Analysis 16(4), 372–403, equations 15, 16, 22 and 23.
 */
export function logOddsZ(now: Seen, before: Seen): number {
  const [count, of] = [now.count + before.count, now.of + before.of];
  if (count === 0 || count >= of) return 0;
  const prior = PRIOR_PART * count;
  const odds = ({ count: seen, of: all }: Seen): number =>
    Math.log((seen + prior) / (all + PRIOR_PART * of - seen - prior));
  return (odds(now) - odds(before)) / Math.sqrt(1 / (now.count + prior) + 1 / (before.count + prior));
}
