/** A term and the comments that hold it, by number. */
export type FoundTerm = { words: readonly string[]; comments: ReadonlySet<number> };

/** Of the smaller one's comments, where the terms share a word. */
const SHARED_WITH_WORD = 0.5;
/** Of all comments of both, where they do not: "frozen" and "spinner" of the same outage. */
const SHARED_WITHOUT = 0.5;
/** A longer term that keeps so many of the shorter one's comments says the same, better. */
const KEPT = 0.8;

function shared(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let count = 0;
  for (const comment of few) if (many.has(comment)) count++;
  return count;
}

function same(a: FoundTerm, b: FoundTerm): boolean {
  const both = shared(a.comments, b.comments);
  if (a.words.some((word) => b.words.includes(word)))
    return both >= SHARED_WITH_WORD * Math.min(a.comments.size, b.comments.size);
  return both >= SHARED_WITHOUT * (a.comments.size + b.comments.size - both);
}

/**
 * Terms that stand for one thing, by the comments that they share. Give the most striking first: each term joins the first
 * group whose head it belongs to, or begins one. `label` is the head, or the longest term of its group that is in nearly
 * as many comments. All are places in the terms given.
 */
export function mergeTerms(terms: readonly FoundTerm[]): { label: number; members: number[] }[] {
  const groups: number[][] = [];
  terms.forEach((term, index) => {
    const group = groups.find(([head]) => same(terms[head!]!, term));
    if (group === undefined) groups.push([index]);
    else group.push(index);
  });
  return groups.map((members) => {
    const head = terms[members[0]!]!;
    const label = members
      .filter((member) => shared(terms[member]!.comments, head.comments) >= KEPT * head.comments.size)
      .reduce((best, member) => (terms[member]!.words.length > terms[best]!.words.length ? member : best));
    return { label, members };
  });
}
