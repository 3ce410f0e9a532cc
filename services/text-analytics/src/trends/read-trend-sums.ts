import type { CalendarInterval } from '@heed/measures';
import type { EntityManager } from 'typeorm';
import type { Sums } from '../themes/domain/theme-report.js';
import { readBoth, sumsOfAnalyses } from '../themes/read-sums.js';
import { conditionOf, type Selection } from '../themes/selection.js';
import { PERIOD } from './domain/theme-trend.js';

/** Sums of the selected responses in total and by period, under the first day of the whole period as value. */
export function readTrendSums(manager: EntityManager, selection: Selection, interval: CalendarInterval): Promise<Sums> {
  return selection.filters.size <= 1
    ? fromCells(manager, selection, interval)
    : sumsOfAnalyses(
        manager,
        selection,
        (next) => `SELECT ${next(PERIOD)}::text, date_trunc(${next(interval)}, day::timestamp)::date::text`,
      );
}

/** Cells know one dimension at a time: the one that is filtered, or the total. */
function fromCells(manager: EntityManager, selection: Selection, interval: CalendarInterval): Promise<Sums> {
  const { sql, parameters } = conditionOf({ ...selection, filters: new Map() });
  const next = (value: unknown): string => `$${parameters.push(value)}`;
  const [[dimension, values] = ['', ['']]] = selection.filters;
  const condition = `${sql} AND dimension = ${next(dimension)} AND value = ANY (${next(values)}::text[])`;
  const start = `date_trunc(${next(interval)}, day::timestamp)::date::text`;
  const group = `CASE grouping(start) WHEN 1 THEN '' ELSE ${next(PERIOD)}::text END AS dimension, coalesce(start, '') AS value`;
  return readBoth(
    manager,
    [
      `nps_sums AS (
         SELECT ${group}, sum(answers) AS answers, sum(n) AS n, sum(promoters) AS promoters,
                sum(detractors) AS detractors
         FROM (SELECT *, ${start} AS start FROM nps_cells WHERE ${condition}) AS dated
         GROUP BY GROUPING SETS ((start), ()) HAVING count(*) > 0)`,
      `theme_sums AS (
         SELECT ${group}, theme, sum(mentions) AS mentions, sum(positive) AS positive, sum(neutral) AS neutral,
                sum(negative) AS negative, sum(units) AS units
         FROM (SELECT *, ${start} AS start FROM theme_cells WHERE ${condition}) AS dated
         GROUP BY GROUPING SETS ((start, theme), (theme)))`,
    ],
    parameters,
  );
}
