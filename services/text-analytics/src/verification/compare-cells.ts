import type { EntityManager } from 'typeorm';
import type { DaySlice } from './domain/day-slices.js';

interface WrongCell {
  what: string;
  stored: unknown;
  recomputed: unknown;
}

interface Comparison {
  checked: number;
  wrong: WrongCell[];
}

const PERIOD = `day >= coalesce($2::date, '-infinity') AND day < coalesce($3::date, 'infinity')`;

/** Every analysis that counts, once for the total and once for each of its dimensions. */
const CUTS = `cuts AS (
  SELECT a.day, cut.dimension, cut.value, a.nps_sign, a.sentiment, a.themes
  FROM analyses a CROSS JOIN LATERAL (
    SELECT '' AS dimension, '' AS value
    UNION ALL SELECT key, value FROM jsonb_each_text(a.dimensions) WHERE key <> ''
  ) AS cut WHERE a.tenant_id = $1 AND NOT a.deleted AND ${PERIOD})`;

const RECOMPUTED_THEMES = `recomputed AS (
  SELECT day, dimension, value, theme, jsonb_build_object(
    'mentions', count(*), 'positive', count(*) FILTER (WHERE mood = 'positive'),
    'neutral', count(*) FILTER (WHERE mood = 'neutral'), 'negative', count(*) FILTER (WHERE mood = 'negative'),
    'units', coalesce(sum(nps_sign * 27720 / bars), 0)) AS sums
  FROM (
    SELECT c.*, m.theme, m.sentiment AS mood, jsonb_array_length(c.themes) AS bars
    FROM cuts c CROSS JOIN LATERAL jsonb_to_recordset(c.themes) AS m (theme text, sentiment text)
    UNION ALL SELECT c.*, '', c.sentiment, 1 FROM cuts c WHERE c.themes = '[]'
  ) AS bar GROUP BY day, dimension, value, theme)`;

const STORED_THEMES = `stored AS (
  SELECT day, dimension, value, theme, jsonb_build_object('mentions', mentions, 'positive', positive,
    'neutral', neutral, 'negative', negative, 'units', units) AS sums
  FROM theme_cells WHERE tenant_id = $1 AND ${PERIOD})`;

const RECOMPUTED_NPS = `recomputed AS (
  SELECT day, dimension, value, '' AS theme, jsonb_build_object('answers', count(*), 'n', count(nps_sign),
    'promoters', count(*) FILTER (WHERE nps_sign = 1), 'detractors', count(*) FILTER (WHERE nps_sign = -1)) AS sums
  FROM cuts GROUP BY day, dimension, value)`;

const STORED_NPS = `stored AS (
  SELECT day, dimension, value, '' AS theme, jsonb_build_object('answers', answers, 'n', n, 'promoters', promoters,
    'detractors', detractors) AS sums
  FROM nps_cells WHERE tenant_id = $1 AND ${PERIOD})`;

interface Table {
  name: string;
  recomputed: string;
  stored: string;
}

const tables: readonly Table[] = [
  { name: 'nps_cells', recomputed: RECOMPUTED_NPS, stored: STORED_NPS },
  { name: 'theme_cells', recomputed: RECOMPUTED_THEMES, stored: STORED_THEMES },
];

/**
 * Recomputes the cells of a tenant from its analyses, in SQL: another way than the one by which they were summed. One
 * statement for each table, so that rows and cells come from one snapshot while consumers write.
 */
export async function compareCells(
  manager: EntityManager,
  tenantId: string,
  { from, to }: DaySlice,
  most: number,
): Promise<Comparison> {
  const comparison: Comparison = { checked: 0, wrong: [] };
  for (const { name, recomputed, stored } of tables) {
    const [{ checked, wrong }] = await manager.query<[Comparison]>(
      `WITH ${CUTS}, ${recomputed}, ${stored}, compared AS (
         SELECT day, dimension, value, theme, stored.sums AS stored, recomputed.sums AS recomputed
         FROM stored FULL JOIN recomputed USING (day, dimension, value, theme)
       ), wrong AS (
         SELECT concat_ws(' ', $4::text, day, CASE dimension WHEN '' THEN 'total' ELSE dimension || ':' || value END,
                  nullif(theme, '')) AS what, stored, recomputed
         FROM compared WHERE stored IS DISTINCT FROM recomputed ORDER BY day, dimension, value, theme LIMIT $5
       )
       SELECT (SELECT count(*)::int FROM compared) AS checked,
              (SELECT coalesce(json_agg(wrong), '[]') FROM wrong) AS wrong`,
      [tenantId, from, to, name, most - comparison.wrong.length],
    );
    comparison.checked += checked;
    comparison.wrong.push(...wrong);
  }
  return comparison;
}
