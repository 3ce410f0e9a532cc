import { count, decimal, percent } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';
import { type PeriodOptions, periodQuery } from './period-options.js';

export interface ScoreOptions extends PeriodOptions {
  metric?: string;
  question?: string;
}

interface Score {
  n: number;
  score: number | null;
  /** Null bounds: no answers. */
  interval: { low: number | null; high: number | null };
  /** Class → share of the answers, 0 to 1. */
  shares?: Record<string, number | null>;
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

function cells({ n, score, interval: { low, high }, shares = {} }: Score, classes: string[]): string[] {
  return [
    count(n),
    score === null ? '–' : decimal(score),
    low === null || high === null ? '–' : `${decimal(low)} to ${decimal(high)}`,
    ...classes.map((name) => percent(shares[name] ?? null)),
  ];
}

/** `heed score` */
export async function scoreCommand(context: Context, options: ScoreOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const { metric, question } = options;
  const scores = await context.client().get<Scores>('/v1/scores', { metric, question, ...periodQuery(options) });
  if (json) {
    const { metric, n, score, interval, shares, groups, ...more } = scores;
    await terminal.out(JSON.stringify({ metric, n, score, interval, shares, groups, ...more }));
    return 0;
  }
  const { colours } = terminal;
  const name = `${scores.metric.toUpperCase()}${scores.question ? ` (${scores.question})` : ''}`;
  if (scores.n === 0 || scores.score === null) {
    await terminal.out(`${name}: no answers in this selection.`);
    return 0;
  }
  const classes = Object.keys(scores.shares ?? {});
  const rows = [[colours.bold('all'), ...cells(scores, classes)]];
  for (const group of scores.groups ?? []) rows.push([group.value, ...cells(group, classes)]);
  const head = [scores.by ?? options.by ?? '', 'n', name, '95 % interval', ...classes];
  await terminal.out(table(head, rows, colours, [1, 2, 3, ...classes.map((_, index) => index + 4)]));
  return 0;
}
