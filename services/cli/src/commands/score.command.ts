import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';
import { type PeriodOptions, periodQuery } from './period-options.js';
import { type Score, scoreCells, scoreName } from './score-cells.js';
import { type OtherPeriod, scoreComparison } from './score-comparison.js';
import { scoreTrend } from './score-trend.js';

export interface ScoreOptions extends PeriodOptions {
  metric?: string;
  question?: string;
  /** An interval. */
  trend?: string;
  compareWith?: OtherPeriod;
}

interface Group extends Score {
  value: string;
}

interface Scores extends Score {
  metric: string;
  question?: string | null;
  by?: string | null;
  groups?: Group[];
}

/** `heed score` */
export async function scoreCommand(context: Context, options: ScoreOptions): Promise<ExitCode> {
  if (options.trend !== undefined) return scoreTrend(context, options);
  if (options.compareWith !== undefined) return scoreComparison(context, options);
  const { terminal, json } = context;
  const { metric, question } = options;
  const scores = await context.client().get<Scores>('/v1/scores', { metric, question, ...periodQuery(options) });
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
  const rows = [[colours.bold('all'), ...scoreCells(scores, classes)]];
  for (const group of scores.groups ?? []) rows.push([group.value, ...scoreCells(group, classes)]);
  const head = [scores.by ?? options.by ?? '', 'n', name, '95 % interval', ...classes];
  await terminal.out(table(head, rows, colours, [1, 2, 3, ...classes.map((_, index) => index + 4)]));
  return 0;
}
