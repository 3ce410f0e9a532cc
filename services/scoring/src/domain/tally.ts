import type { Metric, ScoredAnswer } from '@heed/contracts';

/** What a stored response adds to the cells. */
export interface Contribution {
  tenantId: string;
  /** YYYY-MM-DD */
  day: string;
  dimensions: Readonly<Record<string, string>>;
  answers: readonly ScoredAnswer[];
}

/** Ratings of one size that come to a cell (`times` above 0) or leave it (below). */
export interface TallyEntry {
  tenantId: string;
  day: string;
  metric: Metric;
  question: string;
  /** '' with value '' is the total. */
  dimension: string;
  value: string;
  sign: number;
  rating: number;
  times: number;
}

/**
 * Old contributions leave, new ones come; what cancels out is dropped. Ratings are counted by size and not added up, so
 * that PostgreSQL adds them exactly: 0.1 + 0.2 here would not equal a recomputation there.
 */
export function tally(added: readonly Contribution[], removed: readonly Contribution[]): TallyEntry[] {
  const entries = new Map<string, TallyEntry>();
  const count = (contribution: Contribution, times: 1 | -1): void => {
    for (const entry of entriesOf(contribution, times)) {
      const { times: _, ...what } = entry;
      const key = JSON.stringify(Object.values(what));
      const known = entries.get(key);
      if (known === undefined) entries.set(key, entry);
      else known.times += times;
    }
  };
  for (const contribution of added) count(contribution, 1);
  for (const contribution of removed) count(contribution, -1);
  return [...entries.values()].filter(({ times }) => times !== 0);
}

function* entriesOf({ tenantId, day, dimensions, answers }: Contribution, times: number): Generator<TallyEntry> {
  const named = Object.entries(dimensions).filter(([name]) => name !== '');
  for (const { metric, question, sign, value: rating } of answers) {
    const answer = { tenantId, day, metric, question, sign, rating, times };
    yield { ...answer, dimension: '', value: '' };
    for (const [dimension, value] of named) yield { ...answer, dimension, value };
  }
}
