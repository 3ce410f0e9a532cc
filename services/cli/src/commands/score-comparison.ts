import { InvalidArgumentError } from 'commander';
import type { Colors } from 'picocolors/types.js';
import { count } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';
import { periodQuery } from './period-options.js';
import { type Score, scoreCells, scoreName, shownScore } from './score-cells.js';
import type { ScoreOptions } from './score.command.js';

/** The days of the other period, as parameters. */
export interface OtherPeriod {
  againstFrom: string;
  againstTo: string;
}

interface Compared {
  a: Score;
  b: Score;
  difference: number | null;
  z: number | null;
  p: number | null;
  /** Null: not tested. */
  significant: boolean | null;
}

interface Side {
  from: string | null;
  to: string | null;
}

interface Comparison {
  metric: string;
  question: string;
  sides: { a: Side; b: Side };
  total: Compared;
  by: string | null;
  groups: (Compared & { value: string; adjustedP: number | null })[];
  omitted: number;
}

/** Reads `2026-08-01..2026-09-01`. */
export function otherPeriod(value: string): OtherPeriod {
  const [, againstFrom, againstTo] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(value) ?? [];
  if (againstFrom === undefined || againstTo === undefined)
    throw new InvalidArgumentError('It is written FROM..TO, for example 2026-08-01..2026-09-01; TO is not included.');
  return { againstFrom, againstTo };
}

function period({ from, to }: Side): string {
  return `${from ?? 'the beginning'} to ${to ?? 'now'}`;
}

function shownP(p: number): string {
  return p < 0.0001 ? '< 0.0001' : p.toFixed(4);
}

function verdict(significant: boolean | null, colours: Colors): string {
  if (significant === null) return 'not tested: fewer than 5 answers on a side';
  return significant ? colours.bold('significant') : 'may be chance';
}

/** `heed score --compare-with 2026-08-01..2026-09-01` */
export async function scoreComparison(context: Context, options: ScoreOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const { metric, question, compareWith } = options;
  const query = { metric, question, ...periodQuery(options), ...compareWith };
  const comparison = await context.client().get<Comparison>('/v1/scores/compare', query);
  if (json) {
    await terminal.out(JSON.stringify(comparison));
    return 0;
  }
  const { colours } = terminal;
  const { sides, total, groups, by, omitted } = comparison;
  const name = scoreName(comparison);
  const classes = Object.keys(total.a.shares ?? {});
  const rows = (['a', 'b'] as const).map((side) => [period(sides[side]), ...scoreCells(total[side], classes)]);
  const numeric = [1, 2, 3, ...classes.map((_, index) => index + 4)];
  await terminal.out(table(['days', 'n', name, '95 % interval', ...classes], rows, colours, numeric));
  const tested = total.p === null ? '' : `, p ${shownP(total.p)}`;
  await terminal.out(`\nDifference ${shownScore(total.difference)}${tested}: ${verdict(total.significant, colours)}`);
  if (groups.length === 0) return 0;
  const groupRows = groups.map(({ value, a, b, difference, adjustedP, significant }) => [
    value,
    count(a.n),
    shownScore(a.score),
    count(b.n),
    shownScore(b.score),
    shownScore(difference),
    adjustedP === null ? '–' : shownP(adjustedP),
    verdict(significant, colours),
  ]);
  const head = [by ?? '', 'n', name, 'n then', 'then', 'difference', 'adjusted p', ''];
  await terminal.out(`\n${table(head, groupRows, colours, [1, 2, 3, 4, 5, 6])}`);
  if (omitted > 0) await terminal.out(`${count(omitted)} more that differ less`);
  return 0;
}
