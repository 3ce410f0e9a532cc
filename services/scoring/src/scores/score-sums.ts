import type { DimensionName, Metric } from '@heed/contracts';
import type { EntityManager } from 'typeorm';
import type { DimensionFilter } from '../domain/dimension-filter.js';
import type { Counts } from '../domain/score-of.js';
import { summingDimension } from '../domain/summing-dimension.js';

export interface SumsQuestion {
  tenantId: string;
  metric: Metric;
  question: string;
  /** First day; null: no limit. */
  from: string | null;
  /** Day after the last; null: no limit. */
  to: string | null;
  by: DimensionName | null;
  filter: DimensionFilter;
}

export interface Sums {
  total: Counts;
  /** Values of the dimension asked `by` that have answers. */
  groups: { value: string; counts: Counts }[];
}

interface SumRow {
  is_total: boolean;
  value: string | null;
  positive: string;
  neutral: string;
  negative: string;
  /** Null where there are no answers. */
  value_sum: string | null;
}

/** From cells where one dimension at a time will do, else from the responses. */
export function scoreSums(manager: EntityManager, asked: SumsQuestion): Promise<Sums> {
  const dimension = summingDimension(asked.filter, asked.by);
  return dimension === null ? sumsOfResponses(manager, asked) : sumsOfCells(manager, asked, dimension);
}

/** The total and its groups come in one statement, so that they are of one moment. */
async function sumsOfCells(manager: EntityManager, asked: SumsQuestion, totalOf: DimensionName | ''): Promise<Sums> {
  const rows = await manager.query<(SumRow & { dimension: string })[]>(
    `SELECT dimension, grouping(value) = 1 AS is_total, value, sum(positive) AS positive, sum(neutral) AS neutral,
       sum(negative) AS negative, sum(value_sum) AS value_sum
     FROM score_cells
     WHERE tenant_id = $1 AND metric = $2 AND question = $3 AND dimension = ANY ($4::text[])
       AND day >= coalesce($5::date, '-infinity') AND day < coalesce($6::date, 'infinity')
       AND ($7::text[] IS NULL OR value = ANY ($7))
     GROUP BY GROUPING SETS ((dimension, value), (dimension))`,
    [
      asked.tenantId,
      asked.metric,
      asked.question,
      [totalOf, asked.by ?? totalOf],
      asked.from,
      asked.to,
      totalOf === '' ? null : asked.filter.get(totalOf),
    ],
  );
  return sumsOf(rows.filter((row) => row.dimension === (row.is_total ? totalOf : asked.by)));
}

async function sumsOfResponses(manager: EntityManager, asked: SumsQuestion): Promise<Sums> {
  const wanted = [...asked.filter].map(([name, values]) => values.map((value) => JSON.stringify({ [name]: value })));
  const rows = await manager.query<SumRow[]>(
    `SELECT grouping(r.dimensions ->> $6) = 1 AS is_total, r.dimensions ->> $6 AS value,
       count(*) FILTER (WHERE a.sign = 1) AS positive, count(*) FILTER (WHERE a.sign = 0) AS neutral,
       count(*) FILTER (WHERE a.sign = -1) AS negative, sum(a.value) AS value_sum
     FROM scored_responses r
     CROSS JOIN jsonb_to_recordset(r.answers) AS a (metric text, question text, value numeric, sign integer)
     WHERE r.tenant_id = $1 AND a.metric = $2 AND a.question = $3
       AND r.day >= coalesce($4::date, '-infinity') AND r.day < coalesce($5::date, 'infinity')
       ${wanted.map((_, index) => `AND r.dimensions @> ANY ($${index + 7}::jsonb[])`).join(' ')}
     GROUP BY GROUPING SETS ((r.dimensions ->> $6), ())`,
    [asked.tenantId, asked.metric, asked.question, asked.from, asked.to, asked.by, ...wanted],
  );
  return sumsOf(rows);
}

/** Answers without the dimension are no group. */
function sumsOf(rows: readonly SumRow[]): Sums {
  const total = rows.find(({ is_total }) => is_total);
  return {
    total: total === undefined ? { positive: 0, neutral: 0, negative: 0, valueSum: 0 } : countsOf(total),
    groups: rows.flatMap((row) =>
      row.is_total || row.value === null ? [] : [{ value: row.value, counts: countsOf(row) }],
    ),
  };
}

function countsOf(row: SumRow): Counts {
  return {
    positive: Number(row.positive),
    neutral: Number(row.neutral),
    negative: Number(row.negative),
    valueSum: Number(row.value_sum),
  };
}
