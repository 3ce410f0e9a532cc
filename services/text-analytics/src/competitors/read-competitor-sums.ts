import type { CalendarInterval } from '@heed/measures';
import type { EntityManager } from 'typeorm';
import { conditionOf, type Selection } from '../themes/selection.js';
import type { NamedSums } from './domain/competitor-report.js';

/** What a slice is cut by beside the total. */
export type Cut = { by: string } | { interval: CalendarInterval } | null;

/** The dimension of sums by period. */
const PERIOD = 'period';

const NPS = `count(sign) AS n, count(*) FILTER (WHERE sign = 1) AS promoters, count(*) FILTER (WHERE sign = -1) AS detractors`;
const MOOD = (['positive', 'neutral', 'negative'] as const)
  .map((mood) => `count(*) FILTER (WHERE sentiment = '${mood}') AS ${mood}`)
  .join(', ');
const STANCE = (
  [
    ['better', 'better'],
    ['worse', 'worse'],
    ['switch', 'switching'],
  ] as const
)
  .map(([stance, column]) => `count(*) FILTER (WHERE stance = '${stance}') AS ${column}`)
  .join(', ');

/**
 * Sums of the selected answers and of those that name a competitor, counted from the answers themselves: few name one, and a
 * partial index holds those. Where no filter cuts across cells the totals come from the stored ones.
 */
export async function readCompetitorSums(manager: EntityManager, selection: Selection, cut: Cut): Promise<NamedSums> {
  const { sql, parameters } = conditionOf(selection);
  const next = (value: unknown): string => `$${parameters.push(value)}`;
  let more = '';
  let cells = `dimension = ''`;
  let cellCut = '';
  if (cut !== null && 'by' in cut) {
    const name = `${next(cut.by)}::text`;
    more = `UNION ALL SELECT ${name}, dimensions ->> ${name} WHERE dimensions ? ${name}`;
    cellCut = `UNION ALL SELECT dimension, value, answers, n, promoters, detractors FROM nps_cells WHERE ${sql} AND dimension = ${name}`;
  } else if (cut !== null) {
    const start = `date_trunc(${next(cut.interval)}, day::timestamp)::date::text`;
    more = `UNION ALL SELECT '${PERIOD}', ${start}`;
    cellCut = `UNION ALL SELECT '${PERIOD}', ${start}, answers, n, promoters, detractors FROM nps_cells WHERE ${sql} AND ${cells}`;
  }
  cells = `SELECT dimension, value, sum(answers) AS answers, sum(n) AS n, sum(promoters) AS promoters, sum(detractors) AS detractors
    FROM (SELECT dimension, value, answers, n, promoters, detractors FROM nps_cells WHERE ${sql} AND ${cells} ${cellCut}) AS cells
    GROUP BY dimension, value`;
  const slices = (which: string): string =>
    `SELECT cut.dimension, cut.value, nps_sign AS sign, sentiment, competitors
     FROM analyses CROSS JOIN LATERAL (SELECT '' AS dimension, '' AS value ${more}) AS cut
     WHERE ${sql} AND NOT deleted ${which}`;
  const counted = `SELECT dimension, value, count(*) AS answers, ${NPS} FROM (${slices('')}) AS answered GROUP BY dimension, value`;
  const [row] = await manager.query<[NamedSums]>(
    `WITH naming AS (${slices('AND competitors IS NOT NULL')}),
     mentions AS (
       SELECT dimension, value, name, sign, sentiment, stance
       FROM naming CROSS JOIN LATERAL jsonb_to_recordset(competitors) AS said (name text, stance text)
       UNION ALL SELECT dimension, value, '', sign, sentiment, NULL FROM naming)
     SELECT (SELECT coalesce(json_agg(s), '[]') FROM (${selection.filters.size === 0 ? cells : counted}) AS s) AS "all",
            (SELECT coalesce(json_agg(s), '[]') FROM (
               SELECT dimension, value, name, count(*) AS answers, ${NPS}, ${MOOD}, ${STANCE}
               FROM mentions GROUP BY dimension, value, name) AS s) AS naming`,
    parameters,
  );
  return row;
}
