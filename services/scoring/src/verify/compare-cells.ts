import type { EntityManager } from 'typeorm';
import type { DaySlice } from '../domain/day-slices.js';

/** n, positive, neutral, negative and the sum of the ratings, as JSON. */
interface CellRow {
  day: string;
  metric: string;
  question: string;
  dimension: string;
  value: string;
  stored: unknown;
  recomputed: unknown;
}

export interface CellComparison {
  checked: number;
  wrong: CellRow[];
}

/**
 * Stored cells of a tenant against those that its responses give, both ways and in one snapshot. A cell that is not there
 * counts as one of zeros. At most `limit` differences are returned.
 */
export async function compareCells(
  manager: EntityManager,
  tenantId: string,
  { from, to }: DaySlice,
  limit: number,
): Promise<CellComparison> {
  const [row] = await manager.query<[{ checked: string; wrong: CellRow[] }]>(
    `WITH recomputed AS (
       SELECT r.day, a.metric, a.question, d.dimension, d.value, count(*) AS n,
         count(*) FILTER (WHERE a.sign = 1) AS positive, count(*) FILTER (WHERE a.sign = 0) AS neutral,
         count(*) FILTER (WHERE a.sign = -1) AS negative, sum(a.value) AS value_sum
       FROM scored_responses r
       CROSS JOIN jsonb_to_recordset(r.answers) AS a (metric text, question text, value numeric, sign integer)
       CROSS JOIN LATERAL (
         SELECT '' AS dimension, '' AS value
         UNION ALL SELECT key, value FROM jsonb_each_text(r.dimensions) WHERE key <> ''
       ) d
       WHERE r.tenant_id = $1 AND r.day >= coalesce($2::date, '-infinity') AND r.day < coalesce($3::date, 'infinity')
       GROUP BY r.day, a.metric, a.question, d.dimension, d.value
     ), stored AS (
       SELECT day, metric, question, dimension, value, n, positive, neutral, negative, value_sum FROM score_cells
       WHERE tenant_id = $1 AND day >= coalesce($2::date, '-infinity') AND day < coalesce($3::date, 'infinity')
     ), compared AS (
       SELECT day, metric, question, dimension, value,
         CASE WHEN s.n IS NULL THEN NULL ELSE jsonb_build_object('n', s.n, 'positive', s.positive, 'neutral', s.neutral,
           'negative', s.negative, 'valueSum', s.value_sum) END AS stored,
         CASE WHEN r.n IS NULL THEN NULL ELSE jsonb_build_object('n', r.n, 'positive', r.positive, 'neutral', r.neutral,
           'negative', r.negative, 'valueSum', r.value_sum) END AS recomputed,
         coalesce(s.n, 0) <> coalesce(r.n, 0) OR coalesce(s.positive, 0) <> coalesce(r.positive, 0)
           OR coalesce(s.neutral, 0) <> coalesce(r.neutral, 0) OR coalesce(s.negative, 0) <> coalesce(r.negative, 0)
           OR coalesce(s.value_sum, 0) <> coalesce(r.value_sum, 0) AS differs
       FROM stored s FULL JOIN recomputed r USING (day, metric, question, dimension, value)
     )
     SELECT (SELECT count(*) FROM compared) AS checked,
       (SELECT coalesce(jsonb_agg(w), '[]') FROM (
          SELECT day, metric, question, dimension, value, stored, recomputed FROM compared
          WHERE differs ORDER BY day, metric, question, dimension, value LIMIT $4
        ) w) AS wrong`,
    [tenantId, from, to, limit],
  );
  return { checked: Number(row.checked), wrong: row.wrong };
}
