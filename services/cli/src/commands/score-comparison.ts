import type { AnswerOf } from '@heed/client';
import { InvalidArgumentError } from 'commander';
import type { Colors } from 'picocolors/types.js';
import { count } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import { UsageError } from '../usage-error.js';
import type { Context, ExitCode } from './context.js';
import { periodQuery } from './period-options.js';
import { scoreCells, scoreName, shownScore } from './score-cells.js';
import type { ScoreOptions } from './score.command.js';

/** The days of the other period, as parameters. */
export interface OtherPeriod {
  againstFrom: string;
  againstTo: string;
}

type Comparison = AnswerOf<'compareScores'>;
type Compared = NonNullable<Comparison['total']>;
type Side = Comparison['sides']['a'];

/** A value of a dimension. */
export interface DimensionValue {
  dimension: string;
  value: string;
}

/** Reads `unit:riverside`. */
export function valueOption(text: string): DimensionValue {
  const [, dimension, value] = /^([^:]+):(.+)$/s.exec(text) ?? [];
  if (dimension === undefined || value === undefined)
    throw new InvalidArgumentError('It is written dimension:value, for example unit:riverside.');
  return { dimension, value };
}

/** Reads `2026-08-01..2026-09-01`, or `rest`. */
export function otherPeriod(value: string): OtherPeriod | 'rest' {
  if (value === 'rest') return value;
  const [, againstFrom, againstTo] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(value) ?? [];
  if (againstFrom === undefined || againstTo === undefined)
    throw new InvalidArgumentError(
      'It is written FROM..TO, for example 2026-08-01..2026-09-01 (TO is not included), or rest.',
    );
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

/** What is compared, as parameters. */
function sidesQuery({ compare, with: other, compareWith, by }: ScoreOptions): Record<string, string | undefined> {
  if (compareWith === 'rest') {
    if (by === undefined)
      throw new UsageError('--compare-with rest needs --by: each of its values against all others.');
    return {};
  }
  if (compareWith !== undefined) return { ...compareWith };
  if (compare === undefined || other === undefined)
    throw new UsageError(
      '--compare and --with go together, for example --compare unit:riverside --with unit:millgate.',
    );
  if (compare.dimension !== other.dimension)
    throw new UsageError(
      `--compare names the dimension ${compare.dimension}, --with ${other.dimension}: compare two values of one dimension.`,
    );
  return { dimension: compare.dimension, value: compare.value, againstValue: other.value };
}

function sideName(side: Side): string {
  return side.value ?? period(side);
}

async function printTotal({ terminal }: Context, comparison: Comparison, total: Compared): Promise<void> {
  const { sides, dimension } = comparison;
  const classes = Object.keys(total.a.shares ?? {});
  const rows = (['a', 'b'] as const).map((side) => [sideName(sides[side]), ...scoreCells(total[side], classes)]);
  const head = [dimension ?? 'days', 'n', scoreName(comparison), '95 % interval', ...classes];
  const numeric = head.map((_, index) => index).slice(1);
  await terminal.out(table(head, rows, terminal.colours, numeric));
  const tested = total.p === null ? '' : `, p ${shownP(total.p)}`;
  const said = verdict(total.significant, terminal.colours);
  await terminal.out(`\nDifference ${shownScore(total.difference)}${tested}: ${said}`);
}

async function printGroups({ terminal }: Context, comparison: Comparison): Promise<void> {
  const { groups, by, against, total, omitted } = comparison;
  const rows = groups.map(({ value, a, b, difference, adjustedP, significant }) => [
    value,
    count(a.n),
    shownScore(a.score),
    count(b.n),
    shownScore(b.score),
    shownScore(difference),
    adjustedP === null ? '–' : shownP(adjustedP),
    verdict(significant, terminal.colours),
  ]);
  const other = against === 'rest' ? 'rest' : 'then';
  const head = [by ?? '', 'n', scoreName(comparison), `n ${other}`, other, 'difference', 'adjusted p', ''];
  await terminal.out(`${total === null ? '' : '\n'}${table(head, rows, terminal.colours, [1, 2, 3, 4, 5, 6])}`);
  if (omitted > 0) await terminal.out(`${count(omitted)} more that differ less`);
}

/** `heed score --compare-with 2026-08-01..2026-09-01`, `heed score --compare unit:riverside --with unit:millgate` */
export async function scoreComparison(context: Context, options: ScoreOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const { metric, question } = options;
  const query = { metric, question, ...periodQuery(options), ...sidesQuery(options) };
  const comparison = await context.client().compareScores({ query });
  if (json) {
    await terminal.out(JSON.stringify(comparison));
    return 0;
  }
  const { total, groups } = comparison;
  if (total !== null) await printTotal(context, comparison, total);
  if (groups.length > 0) await printGroups(context, comparison);
  else if (total === null) await terminal.out(`${scoreName(comparison)}: no answers in this selection.`);
  return 0;
}
