import type { EntityManager } from 'typeorm';
import type { Counts } from '../domain/score-of.js';
import { answerRows, type AnswerSelection } from './answer-rows.js';
import { countsOf, SUMS, type SumColumns } from './sum-columns.js';

export interface Sums {
  total: Counts;
  /** Values of the dimension asked `by` that have answers. */
  groups: { value: string; counts: Counts }[];
}

interface SumRow extends SumColumns {
  dimension: string;
  is_total: boolean;
  value: string | null;
}

/** The total and its groups come in one statement, so that they are of one moment. Answers without the dimension are no group. */
export async function scoreSums(manager: EntityManager, asked: AnswerSelection, by: string | null): Promise<Sums> {
  const { sql, parameters, totalOf, groupsOf } = answerRows(asked, by);
  const rows = await manager.query<SumRow[]>(
    `SELECT dimension, grouping(value) = 1 AS is_total, value, ${SUMS}
     FROM (${sql}) AS answered
     GROUP BY GROUPING SETS ((dimension, value), (dimension))`,
    parameters,
  );
  return {
    total: countsOf(rows.find(({ is_total, dimension }) => is_total && dimension === totalOf)),
    groups: rows.flatMap((row) =>
      row.is_total || row.dimension !== groupsOf || row.value === null
        ? []
        : [{ value: row.value, counts: countsOf(row) }],
    ),
  };
}
