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
  value_sum: string;
}

/** From cells where one dimension at a time will do, else from the responses. */
export function scoreSums(manager: EntityManager, asked: SumsQuestion): Promise<Sums> {
  const dimension = summingDimension(asked.filter, asked.by);
  return dimension === null ? sumsOfResponses(manager, asked) : sumsOfCells(manager, asked, dimension);
}

async function sumsOfCells(manager: EntityManager, asked: SumsQuestion, totalOf: DimensionName | ''): Promise<Sums> {
  const cells = (dimension: string, values: readonly string[] | null): Promise<SumRow[]> =>
    manager.query<SumRow[]>(
      `SELECT grouping(value) = 1 AS is_total, value,
         coalesce(sum(positive), 0) AS positive, coalesce(sum(neutral), 0) AS neutral,
         coalesce(sum(negative), 0) AS negative, coalesce(sum(value_sum), 0) AS value_sum
       FROM score_cells
       WHERE tenant_id = $1 AND metric = $2 AND question = $3 AND dimension = $4
         AND day >= coalesce($5::date, '-infinity') AND day < coalesce($6::date, 'infinity')
         AND ($7::text[] IS NULL OR value = ANY ($7))
       GROUP BY GROUPING SETS ((value), ())`,
      [asked.tenantId, asked.metric, asked.question, dimension, asked.from, asked.to, values],
    );
  const rows = await cells(totalOf, totalOf === '' ? null : asked.filter.get(totalOf)!);
  if (asked.by === null) return { ...sumsOf(rows), groups: [] };
  if (asked.by === totalOf) return sumsOf(rows);
  return { ...sumsOf(await cells(asked.by, null)), total: sumsOf(rows).total };
}

export async function sumsOfResponses(manager: EntityManager, asked: SumsQuestion): Promise<Sums> {
  const wanted = [...asked.filter].map(([name, values]) => values.map((value) => JSON.stringify({ [name]: value })));
  const rows = await manager.query<SumRow[]>(
    `SELECT grouping(r.dimensions ->> $6) = 1 AS is_total, r.dimensions ->> $6 AS value,
       count(*) FILTER (WHERE a.sign = 1) AS positive, count(*) FILTER (WHERE a.sign = 0) AS neutral,
       count(*) FILTER (WHERE a.sign = -1) AS negative, coalesce(sum(a.value), 0) AS value_sum
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

/** Sums of a value that no answer has any more, and answers without the dimension, are no groups. */
function sumsOf(rows: readonly SumRow[]): Sums {
  const groups = rows.flatMap((row) =>
    row.is_total || row.value === null ? [] : [{ value: row.value, counts: countsOf(row) }],
  );
  return {
    total: countsOf(rows.find(({ is_total }) => is_total)!),
    groups: groups.filter(({ counts }) => counts.positive + counts.neutral + counts.negative > 0),
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
