import type { EntityManager } from 'typeorm';
import type { Sums } from './domain/theme-report.js';
import { conditionOf, type Selection } from './selection.js';

/** SQL of a value that is handed to the statement: $3. */
export type NextParameter = (value: unknown) => string;

/** One statement, so that responses and themes come from one snapshot and add up. */
export async function readBoth(manager: EntityManager, ctes: string[], parameters: unknown[]): Promise<Sums> {
  const [row] = await manager.query<[Sums]>(
    `WITH ${ctes.join(', ')}
     SELECT (SELECT coalesce(json_agg(s), '[]') FROM nps_sums s) AS nps,
            (SELECT coalesce(json_agg(s), '[]') FROM theme_sums s) AS themes`,
    parameters,
  );
  return row;
}

/** The stored cells, added up over the period. */
function fromCells(manager: EntityManager, selection: Selection, by: string | undefined): Promise<Sums> {
  const { sql, parameters } = conditionOf(selection);
  const condition = `${sql} AND dimension = ANY ($${parameters.push(['', ...(by === undefined ? [] : [by])])}::text[])`;
  return readBoth(
    manager,
    [
      `nps_sums AS (
         SELECT dimension, value, sum(answers) AS answers, sum(n) AS n, sum(promoters) AS promoters,
                sum(detractors) AS detractors
         FROM nps_cells WHERE ${condition} GROUP BY dimension, value)`,
      `theme_sums AS (
         SELECT dimension, value, theme, sum(mentions) AS mentions, sum(positive) AS positive, sum(neutral) AS neutral,
                sum(negative) AS negative, sum(units) AS units
         FROM theme_cells WHERE ${condition} GROUP BY dimension, value, theme)`,
    ],
    parameters,
  );
}

/**
 * The responses themselves, where a filter cuts across cells. `group` selects the dimension and the value that a response
 * counts in beside the total.
 */
export function sumsOfAnalyses(
  manager: EntityManager,
  selection: Selection,
  group?: (next: NextParameter) => string,
): Promise<Sums> {
  const { sql, parameters } = conditionOf(selection);
  const cut = group?.((value) => `$${parameters.push(value)}`);
  return readBoth(
    manager,
    [
      `slices AS (
         SELECT cut.dimension, cut.value, nps_sign AS sign, sentiment, themes,
                greatest(jsonb_array_length(themes), 1) AS bars
         FROM analyses CROSS JOIN LATERAL (SELECT '' AS dimension, '' AS value ${cut === undefined ? '' : `UNION ALL ${cut}`}) AS cut
         WHERE ${sql} AND NOT deleted)`,
      `nps_sums AS (
         SELECT dimension, value, count(*) AS answers, count(sign) AS n, count(*) FILTER (WHERE sign = 1) AS promoters,
                count(*) FILTER (WHERE sign = -1) AS detractors
         FROM slices GROUP BY dimension, value)`,
      `theme_sums AS (
         SELECT dimension, value, bar.theme, count(*) AS mentions,
                count(*) FILTER (WHERE bar.sentiment = 'positive') AS positive,
                count(*) FILTER (WHERE bar.sentiment = 'neutral') AS neutral,
                count(*) FILTER (WHERE bar.sentiment = 'negative') AS negative,
                coalesce(sum(sign * 27720 / bars), 0) AS units
         FROM slices CROSS JOIN LATERAL (
           SELECT theme, sentiment FROM jsonb_to_recordset(themes) AS mention (theme text, sentiment text)
           UNION ALL SELECT '', slices.sentiment WHERE themes = '[]'
         ) AS bar GROUP BY dimension, value, bar.theme)`,
    ],
    parameters,
  );
}

/** Sums of the selected responses, in total and by one dimension. */
export function readSums(manager: EntityManager, selection: Selection, by?: string): Promise<Sums> {
  if (selection.filters.size === 0) return fromCells(manager, selection, by);
  if (by === undefined) return sumsOfAnalyses(manager, selection);
  return sumsOfAnalyses(manager, selection, (next) => {
    const name = `${next(by)}::text`;
    return `SELECT ${name}, dimensions ->> ${name} WHERE dimensions ? ${name}`;
  });
}
