import { type Counts, NO_ANSWERS } from '../domain/score-of.js';

/** Sums as PostgreSQL gives them: exact, as text. */
export interface SumColumns {
  positive: string;
  neutral: string;
  negative: string;
  /** Null where there are no answers. */
  value_sum: string | null;
}

export const SUMS = `sum(positive) AS positive, sum(neutral) AS neutral, sum(negative) AS negative, sum(value_sum) AS value_sum`;

/** No row: no answers. */
export function countsOf(row: SumColumns | undefined): Counts {
  if (row === undefined) return NO_ANSWERS;
  return {
    positive: Number(row.positive),
    neutral: Number(row.neutral),
    negative: Number(row.negative),
    valueSum: Number(row.value_sum),
  };
}
