import { type Competitor, type CompetitorStance, findCompetitors } from '@heed/text';

/** A competitor that a comment names, and what it says of it: where it says several things, the first of {@link WEIGHTIEST}. */
export interface NamedCompetitor {
  name: string;
  stance: CompetitorStance;
}

/** A customer who leaves says more than one who compares. */
const WEIGHTIEST: readonly CompetitorStance[] = ['switch', 'better', 'worse', 'mention'];

/**
 * Those of the list that the comment names, each once, in the order of the comment; null where there is none. Pass the same
 * array again: it is compiled once.
 */
export function namedCompetitors(comment: string | null, list: readonly Competitor[]): NamedCompetitor[] | null {
  if (comment === null || list.length === 0) return null;
  const named = new Map<string, NamedCompetitor>();
  for (const { name, stance } of findCompetitors(comment, list)) {
    if (name === null) continue;
    const known = named.get(name);
    if (known === undefined) named.set(name, { name, stance });
    else if (WEIGHTIEST.indexOf(stance) < WEIGHTIEST.indexOf(known.stance)) known.stance = stance;
  }
  return named.size === 0 ? null : [...named.values()];
}
