import { type Static, Type } from '@sinclair/typebox';
import type { RowResult } from './row-result.js';

const count = Type.Integer({ minimum: 0 });

/** How many rows of a request came to what. */
export const RowCounts = Type.Object(
  { accepted: count, updated: count, duplicate: count, superseded: count, rejected: count },
  { title: 'RowCounts' },
);
export type RowCounts = Static<typeof RowCounts>;

export function countRows(
  results: readonly RowResult[],
  before: RowCounts = { accepted: 0, updated: 0, duplicate: 0, superseded: 0, rejected: 0 },
): RowCounts {
  const counts = { ...before };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}

/** What a caller has to look at who only wants to know that its rows are stored. */
export const notStored = <R extends RowResult>(results: readonly R[]): R[] =>
  results.filter(({ outcome }) => outcome !== 'accepted' && outcome !== 'updated');
