import { emergingTerms, mergeTerms } from '@heed/measures';
import type { CountedTerm } from './term-counter.js';

export interface EmergingCandidate {
  /** The words that name it. */
  term: string;
  /** Others of the same comments, most striking first. */
  related: string[];
  n: number;
  authors: number;
  before: number;
  z: number;
  p: number;
  /** Comments of the period by number. */
  comments: number[];
}

export interface EmergingReport {
  /** Terms that were tested. */
  tested: number;
  candidates: EmergingCandidate[];
}

/**
 * What is said more than before, as candidates for themes.
 *
 * @param of comments in the period and before it.
 * @param authorOf who wrote a comment of the period.
 */
export function emergingReport(
  terms: readonly CountedTerm[],
  of: { now: number; before: number },
  authorOf: (comment: number) => string,
): EmergingReport {
  const authors = terms.map(({ comments }) => new Set([...comments].map(authorOf)).size);
  const emerging = emergingTerms(
    terms.map(({ now, before }, index) => ({ now, before, authors: authors[index]! })),
    of,
  );
  const found = emerging.map(({ index }) => terms[index]!);
  const candidates = mergeTerms(found).map(({ label, members }) => {
    const { words, now, before, comments } = found[label]!;
    const { index, z, p } = emerging[label]!;
    return {
      term: words.join(' '),
      related: members.filter((member) => member !== label).map((member) => found[member]!.words.join(' ')),
      ...{ n: now, authors: authors[index]!, before, z, p },
      comments: [...comments].sort((a, b) => a - b),
    };
  });
  return { tested: terms.length, candidates };
}
