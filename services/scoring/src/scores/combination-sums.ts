import type { EntityManager } from 'typeorm';
import type { Counts } from '../domain/score-of.js';
import { answersOfResponses, type AnswerSelection } from './answer-rows.js';
import { countsOf, SUMS, type SumColumns } from './sum-columns.js';

export interface CombinationSums {
  total: Counts;
  /** Most answers first. */
  groups: { values: Record<string, string>; counts: Counts }[];
  /** Combinations beyond `most`. */
  omitted: number;
}

interface CombinationRow extends SumColumns {
  is_total: boolean;
  /** In the order of the dimensions; of the total they mean nothing. */
  values: string[];
  /** Of all rows, not only of those within the limit. */
  combinations: string;
}

/** Cells know one dimension at a time, so the responses are counted. Answers that lack one of them are in the total only. */
export async function combinationSums(
  manager: EntityManager,
  asked: AnswerSelection,
  dimensions: readonly string[],
  most: number,
): Promise<CombinationSums> {
  const { from, parameters } = answersOfResponses(asked);
  const cuts = dimensions.map((name) => `r.dimensions ->> $${parameters.push(name)}`);
  const columns = dimensions.map((_, index) => `value_${index}`);
  const complete = columns.map((column) => `${column} IS NOT NULL`).join(' AND ');
  const rows = await manager.query<CombinationRow[]>(
    `WITH answered AS (
       SELECT ${cuts.map((cut, index) => `${cut} AS value_${index}`).join(', ')},
         (a.sign = 1)::int AS positive, (a.sign = 0)::int AS neutral, (a.sign = -1)::int AS negative, a.value AS value_sum
       ${from}
     ), summed AS (
       SELECT grouping(value_0) = 1 AS is_total, ${columns.join(', ')}, count(*) AS n, ${SUMS}
       FROM answered GROUP BY GROUPING SETS ((${columns.join(', ')}), ())
     )
     SELECT is_total, ARRAY[${columns.join(', ')}] AS values, positive, neutral, negative, value_sum,
       count(*) FILTER (WHERE NOT is_total) OVER () AS combinations
     FROM summed WHERE is_total OR ${complete}
     ORDER BY is_total DESC, n DESC, ${columns.map((column) => `${column} COLLATE "C"`).join(', ')}
     LIMIT $${parameters.push(most + 1)}`,
    parameters,
  );
  const [total, ...groups] = rows;
  return {
    total: countsOf(total),
    groups: groups.map((row) => ({
      values: Object.fromEntries(dimensions.map((name, index) => [name, row.values[index]!])),
      counts: countsOf(row),
    })),
    omitted: Number(total?.combinations ?? 0) - groups.length,
  };
}
