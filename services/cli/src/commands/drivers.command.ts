import type { AnswerOf } from '@heed/client';
import { type Command, InvalidArgumentError } from 'commander';
import { count, decimal, percent } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';
import { addSelectionOptions, type PeriodOptions } from './period-options.js';
import { positiveInteger } from './positive-integer.js';
import type { Runs } from './runs.js';
import { otherPeriod, type OtherPeriod } from './score-comparison.js';

interface DriversOptions extends PeriodOptions {
  limit?: number;
}

interface ChangeOptions extends DriversOptions {
  against: OtherPeriod;
}

type Impact = AnswerOf<'getDrivers'>['themes'][number]['impact'];
type Side = AnswerOf<'getDriverChange'>['now'];

const points = (value: number | null): string => (value === null ? '–' : decimal(value));

const interval = ({ low, high }: Impact): string =>
  low === null || high === null ? '–' : `${decimal(low)} to ${decimal(high)}`;

const selectionOf = ({ from, to, filter, limit }: DriversOptions) => ({ from, to, filter, limit });

/** `heed drivers` */
async function driversCommand(context: Context, options: DriversOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const answer = await context.client().getDrivers({ query: selectionOf(options) });
  if (json) {
    await terminal.out(JSON.stringify(answer));
    return 0;
  }
  const { themes, noTheme, other, model } = answer;
  if (themes.length === 0) {
    await terminal.out('No themes in this selection.');
    return 0;
  }
  const rows = themes.map(({ name, n, sentiment, points: own, impact, importance }) => [
    name,
    ...[count(n), count(sentiment.negative), points(own), points(impact.impact), interval(impact)],
    ...[impact.precision.label, percent(importance)],
  ]);
  const blank = ['–', '–', '–', '–'];
  rows.push(['(no theme)', count(noTheme.n), '–', points(noTheme.points), ...blank]);
  if (other.themes > 0) rows.push([`(${count(other.themes)} others)`, '–', '–', points(other.points), ...blank]);
  const head = ['theme', 'n', 'negative', 'NPS points', 'impact', '95 % interval', 'precision', 'importance'];
  await terminal.out(table(head, rows, terminal.colours, [1, 2, 3, 4, 5, 7]));
  const { r2, n, exact } = model;
  const sampled = exact ? '' : ' (sampled)';
  await terminal.out(
    `\nNPS ${points(answer.score)} of ${count(answer.n)} answers. Impact: against the NPS without those who speak badly of it.\n` +
      `Importance: part of the ${percent(r2)} of the ratings' variance (${count(n)} comments) that goes with themes${sampled}; associated, not proven to cause.`,
  );
  return 0;
}

function sideWords({ from, to, n, score }: Side): string {
  return `${points(score)} of ${count(n)} answers, ${from ?? 'the beginning'} to ${to ?? 'now'}`;
}

/** `heed drivers change` */
async function changeCommand(context: Context, options: ChangeOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const query = { ...selectionOf(options), ...options.against };
  const answer = await context.client().getDriverChange({ query });
  if (json) {
    await terminal.out(JSON.stringify(answer));
    return 0;
  }
  const { now, before, change, p, themes, noTheme, other } = answer;
  await terminal.out(`NPS ${sideWords(now)}\n    ${sideWords(before)}`);
  if (change === null || noTheme === null) {
    await terminal.out('\nNo NPS answers in one of the periods.');
    return 0;
  }
  const rows = themes.map((theme) => [
    theme.name,
    ...[count(theme.now.n), count(theme.before.n)],
    ...[theme.change, theme.volume, theme.score].map(points),
  ]);
  rows.push(['(no theme)', '–', '–', ...[noTheme.change, noTheme.volume, noTheme.score].map(points)]);
  if (other.themes > 0)
    rows.push([
      `(${count(other.themes)} others)`,
      ...['–', '–'],
      ...[other.change, other.volume, other.score].map(points),
    ]);
  const parts = [...themes, noTheme, other];
  const sum = (part: 'volume' | 'score'): string => points(parts.reduce((total, one) => total + one[part], 0));
  rows.push([terminal.colours.bold('NPS'), count(now.n), count(before.n), points(change), sum('volume'), sum('score')]);
  const head = ['theme', 'n', 'n before', 'change', 'of volume', 'of score'];
  await terminal.out(`\n${table(head, rows, terminal.colours, [1, 2, 3, 4, 5])}`);
  await terminal.out(
    `\nVolume: it is spoken of more or less. Score: those who speak of it rate otherwise.${p === null ? '' : ` The NPS changed with p ${p < 0.0001 ? '< 0.0001' : p.toFixed(4)}.`}`,
  );
  return 0;
}

function againstOption(value: string): OtherPeriod {
  const period = otherPeriod(value);
  if (period === 'rest') throw new InvalidArgumentError('It is written FROM..TO, for example 2026-08-01..2026-09-01.');
  return period;
}

/** `heed drivers …` */
export function addDrivers(command: Command, runs: Runs): void {
  const limit = 'at most this many themes';
  addSelectionOptions(
    command
      .command('list', { isDefault: true })
      .description('what each theme does to the NPS, with its interval, and how much of the ratings goes with it'),
  )
    .option('--limit <count>', limit, positiveInteger(40))
    .action(runs(driversCommand));
  addSelectionOptions(
    command
      .command('change')
      .description('why the NPS is another than in an earlier period: volume and score of each theme'),
  )
    .requiredOption('--against <from..to>', 'the other period; TO is not included', againstOption)
    .option('--limit <count>', limit, positiveInteger(100))
    .action(runs(changeCommand));
}
