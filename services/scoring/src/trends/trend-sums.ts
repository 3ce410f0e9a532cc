import type { CalendarInterval } from '@heed/measures';
import type { EntityManager } from 'typeorm';
import type { SumsOfTime } from '../domain/score-trend.js';
import { answerRows, type AnswerSelection } from '../scores/answer-rows.js';
import { countsOf, SUMS, type SumColumns } from '../scores/sum-columns.js';

export interface TrendSums {
  total: SumsOfTime;
  /** Most answers first. */
  groups: (SumsOfTime & { value: string })[];
  /** Values of the dimension beyond `most`. */
  omitted: number;
}

interface TrendRow extends SumColumns {
  /** Null: the total. */
  value: string | null;
  /** First day of the period; null: all of them. */
  start: string | null;
  /** Of the dimension, all together. */
  all_values: string;
}

/** Sums of each period that has answers, in total and for the values of a dimension that have most, in one statement. */
export async function trendSums(
  manager: EntityManager,
  asked: AnswerSelection,
  { interval, by, most }: { interval: CalendarInterval; by: string | null; most: number },
): Promise<TrendSums> {
  const { sql, parameters, totalOf, groupsOf } = answerRows(asked, by);
  const next = (value: unknown): string => `$${parameters.push(value)}`;
  const rows = await manager.query<TrendRow[]>(
    `WITH summed AS (
       SELECT dimension, value, grouping(value) = 1 AS is_total, start, grouping(start) = 1 AS is_all, ${SUMS},
         sum(positive + neutral + negative) AS n
       FROM (SELECT *, date_trunc(${next(interval)}, day::timestamp)::date AS start FROM (${sql}) AS answered) AS dated
       GROUP BY GROUPING SETS ((dimension, value, start), (dimension, value), (dimension, start), (dimension))
     ), valued AS (
       SELECT value, row_number() OVER (ORDER BY n DESC, value COLLATE "C") AS place, count(*) OVER () AS all_values
       FROM summed WHERE dimension = ${next(groupsOf)}::text AND is_all AND value IS NOT NULL
     )
     SELECT NULL AS value, start::text, positive, neutral, negative, value_sum,
       coalesce((SELECT all_values FROM valued LIMIT 1), 0) AS all_values, 0 AS place
     FROM summed WHERE dimension = ${next(totalOf)}::text AND is_total
     UNION ALL
     SELECT value, start::text, positive, neutral, negative, value_sum, all_values, place
     FROM summed JOIN valued USING (value)
     WHERE dimension = ${next(groupsOf)}::text AND NOT is_total AND place <= ${next(most)}
     ORDER BY place, start`,
    parameters,
  );
  const groups = [...Map.groupBy(rows, ({ value }) => value)].flatMap(([value, own]) =>
    value === null ? [] : [{ value, ...sumsOfTime(own) }],
  );
  return {
    total: sumsOfTime(rows.filter(({ value }) => value === null)),
    groups,
    omitted: Number(rows[0]?.all_values ?? 0) - groups.length,
  };
}

function sumsOfTime(rows: readonly TrendRow[]): SumsOfTime {
  return {
    all: countsOf(rows.find(({ start }) => start === null)),
    periods: rows.flatMap((row) => (row.start === null ? [] : [{ start: row.start, counts: countsOf(row) }])),
  };
}
