import type { Seen } from './burst-tail.js';

/** Weight of the prior in comments. */
const PRIOR_COMMENTS = 500;

/**
 * How much more a term is used now than before, in standard errors: the log-odds-ratio with an informative Dirichlet
 * prior, which is the term's own frequency in both together, worth 500 comments. Rare terms are drawn to 0, and so need no
 * list of words to be left out. Counts are of comments that hold the term. 0 for a term in every comment, and without any.
 *
 * Source: B. L. Monroe, M. P. Colaresi, K. M. Quinn (2008), Fightin' Words: Lexical Feature Selection and Evaluation for
 * Identifying the Content of Political Conflict, Political Analysis 16(4), 372–403, equations 15, 16, 22 and 23.
 */
export function logOddsZ(now: Seen, before: Seen): number {
  const [count, of] = [now.count + before.count, now.of + before.of];
  if (count === 0 || count >= of) return 0;
  const prior = (PRIOR_COMMENTS * count) / of;
  const odds = ({ count: seen, of: all }: Seen): number =>
    Math.log((seen + prior) / (all + PRIOR_COMMENTS - seen - prior));
  return (odds(now) - odds(before)) / Math.sqrt(1 / (now.count + prior) + 1 / (before.count + prior));
}
