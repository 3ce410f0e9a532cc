import type { QueryOf } from '@heed/client';
import { count } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import { UsageError } from '../usage-error.js';
import type { Context, ExitCode } from './context.js';
import { type PeriodOptions, periodQuery } from './period-options.js';
import { scoreCells, scoreName } from './score-cells.js';
import { type DimensionValue, type OtherPeriod, scoreComparison } from './score-comparison.js';
import { scoreTrend } from './score-trend.js';

export interface ScoreOptions extends PeriodOptions {
  /** As it is typed: what Heed does not know it refuses. */
  metric?: QueryOf<'getScore'>['metric'];
  question?: string;
  trend?: QueryOf<'getScoreTrend'>['interval'];
  compareWith?: OtherPeriod | 'rest';
  /** Two values of a dimension. */
  compare?: DimensionValue;
  with?: DimensionValue;
}

/** `heed score` */
export async function scoreCommand(context: Context, options: ScoreOptions): Promise<ExitCode> {
  const isPlain = [options.compare, options.with, options.compareWith, options.trend].every((one) => one === undefined);
  if (!isPlain && options.by?.includes(','))
    throw new UsageError(`--by takes one dimension beside a trend or a comparison, not ${options.by}.`);
  if (options.compare !== undefined || options.with !== undefined || options.compareWith !== undefined)
    return scoreComparison(context, options);
  if (options.trend !== undefined) return scoreTrend(context, options);
  const { terminal, json } = context;
  const { metric, question } = options;
  const wanted = options.by?.split(',').map((name) => name.trim());
  const query = { metric, question, ...periodQuery(options), by: wanted };
  const scores = await context.client().getScore({ query });
  if (json) {
    const { metric, n, score, interval, shares, groups, ...more } = scores;
    await terminal.out(JSON.stringify({ metric, n, score, interval, shares, groups, ...more }));
    return 0;
  }
  const { colours } = terminal;
  const name = scoreName(scores);
  if (scores.n === 0 || scores.score === null) {
    await terminal.out(`${name}: no answers in this selection.`);
    return 0;
  }
  const classes = Object.keys(scores.shares ?? {});
  const by = [scores.by ?? wanted ?? ''].flat();
  const rows = [[colours.bold('all'), ...by.slice(1).map(() => ''), ...scoreCells(scores, classes)]];
  for (const group of scores.groups ?? []) {
    const values =
      group.values === undefined ? [group.value ?? ''] : by.map((dimension) => group.values![dimension] ?? '–');
    rows.push([...values, ...scoreCells(group, classes)]);
  }
  const head = [...by, 'n', name, '95 % interval', ...classes];
  const numeric = head.map((_, index) => index).slice(by.length);
  await terminal.out(table(head, rows, colours, numeric));
  if ((scores.omitted ?? 0) > 0) await terminal.out(`${count(scores.omitted!)} more combinations with fewer answers`);
  return 0;
}
