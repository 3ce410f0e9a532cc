import { benjaminiHochberg } from './benjamini-hochberg.js';
import { burstTail } from './burst-tail.js';
import { logOddsZ } from './log-odds.js';
import { normalCdf } from './normal-cdf.js';

export type TermCounts = {
  /** Comments of the period with the term. */
  now: number;
  before: number;
  /** Who wrote those of the period. */
  authors: number;
};

export type EmergingTerm = {
  /** Place in the terms given. */
  index: number;
  /** Log-odds with an informative prior, in standard errors. */
  z: number;
  /** Adjusted for all terms that were tested. */
  p: number;
};

export const LEAST_COMMENTS = 5;
export const LEAST_AUTHORS = 3;
const FALSE_DISCOVERIES = 0.05;

/**
 * Terms that are said more than before, most striking first. A term must pass two tests, so that its p-value is the larger
 * one: the log-odds z (one-sided) and the Gamma-Poisson tail. Benjamini–Hochberg at q = 0.05 runs over all terms given:
 * hand in every term with enough comments in both periods **together**, not only those that are frequent now, which would
 * pick the winners first and count them afterwards. What stands out must be in 5 comments of 3 authors.
 *
 * @param of comments read in the period and before it.
 */
export function emergingTerms(terms: readonly TermCounts[], of: { now: number; before: number }): EmergingTerm[] {
  const tested = terms.map(({ now, before }) => {
    const [a, b] = [
      { count: now, of: of.now },
      { count: before, of: of.before },
    ];
    const z = logOddsZ(a, b);
    return { z, p: Math.max(normalCdf(-z), burstTail(a, b)) };
  });
  const { adjusted, significant } = benjaminiHochberg(
    tested.map(({ p }) => p),
    FALSE_DISCOVERIES,
  );
  return tested
    .map(({ z }, index) => ({ index, z, p: adjusted[index]! }))
    .filter(({ index }) => {
      const { now, authors } = terms[index]!;
      return significant[index]! && now >= LEAST_COMMENTS && authors >= LEAST_AUTHORS;
    })
    .sort((a, b) => b.z - a.z || a.index - b.index);
}
