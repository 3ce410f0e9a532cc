import type { EntityManager } from 'typeorm';
import { conditionOf, type Selection } from '../themes/selection.js';
import type { DriverSums } from './domain/driver-sums.js';

const PAIRS = `SELECT a.theme AS a, a.sentiment AS "aSentiment", b.theme AS b, b.sentiment AS "bSentiment", count(*) AS count
  FROM rated CROSS JOIN LATERAL jsonb_to_recordset(themes) AS a (theme text, sentiment text)
  CROSS JOIN LATERAL jsonb_to_recordset(themes) AS b (theme text, sentiment text)
  WHERE bars > 1 AND a.theme < b.theme GROUP BY 1, 2, 3, 4`;

/**
 * Sums of the selected responses with an NPS answer, in one statement and so of one snapshot. Reads every one of them: cells
 * know neither how those who complain rate nor which themes come together. An answer whose words were erased still counts as
 * one that said something where it has themes.
 */
export async function readDriverSums(
  manager: EntityManager,
  selection: Selection,
  { pairs }: { pairs: boolean },
): Promise<DriverSums> {
  const { sql, parameters } = conditionOf(selection);
  const [row] = await manager.query<[DriverSums]>(
    `WITH rated AS MATERIALIZED (
       SELECT nps_sign AS sign, score_value AS rating, themes, sentiment,
              greatest(jsonb_array_length(themes), 1) AS bars, themes <> '[]' OR comment ~ '\\S' AS worded
       FROM analyses WHERE ${sql} AND NOT deleted AND nps_sign IS NOT NULL),
     totals AS (
       SELECT count(*) AS n, count(*) FILTER (WHERE sign = 1) AS promoters,
              count(*) FILTER (WHERE sign = -1) AS detractors,
              count(*) FILTER (WHERE worded) AS worded, coalesce(sum(rating) FILTER (WHERE worded), 0) AS ratings,
              coalesce(sum(rating * rating) FILTER (WHERE worded), 0) AS squares
       FROM rated),
     mention_sums AS (
       SELECT bar.theme, bar.sentiment, count(*) FILTER (WHERE sign = 1) AS promoters,
              count(*) FILTER (WHERE sign = 0) AS passives, count(*) FILTER (WHERE sign = -1) AS detractors,
              sum(rating) AS ratings, sum(27720 / bars) AS weight, sum(sign * 27720 / bars) AS units
       FROM rated CROSS JOIN LATERAL (
         SELECT theme, sentiment FROM jsonb_to_recordset(themes) AS mention (theme text, sentiment text)
         UNION ALL SELECT '', rated.sentiment WHERE themes = '[]'
       ) AS bar GROUP BY bar.theme, bar.sentiment),
     pair_sums AS (${pairs ? PAIRS : 'SELECT WHERE false'})
     SELECT n, promoters, detractors,
            json_build_object('n', worded, 'ratings', ratings, 'squares', squares) AS worded,
            (SELECT coalesce(json_agg(m ORDER BY theme, sentiment), '[]') FROM mention_sums m) AS mentions,
            (SELECT coalesce(json_agg(p), '[]') FROM pair_sums p) AS pairs
     FROM totals`,
    parameters,
  );
  const { n, promoters, detractors, ...sums } = row;
  return { n: Number(n), promoters: Number(promoters), detractors: Number(detractors), ...sums };
}
