import type { AnswerOf } from '@heed/client';
import { calendarIntervals } from '@heed/measures';
import { type Command, Option } from 'commander';
import { count, percent } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import { listCompetitors, setCompetitors } from './competitor-list.js';
import { competitorsTrend } from './competitors-trend.js';
import type { Context, ExitCode } from './context.js';
import { namedNone } from './named-none.js';
import { addPeriodOptions, addSelectionOptions, type PeriodOptions, periodQuery } from './period-options.js';
import { positiveInteger } from './positive-integer.js';
import { quoted } from './quoted.js';
import type { Runs } from './runs.js';
import { shownScore } from './score-cells.js';

interface CompetitorsOptions extends PeriodOptions {
  limit?: number;
}

type Report = AnswerOf<'getCompetitors'>;

const SHOWN_IN_GROUP = 3;

async function printGroups({ terminal }: Context, { by, groups }: Report): Promise<void> {
  const rows = groups.map(({ value, answers, score, named, competitors }) => {
    const most = competitors.slice(0, SHOWN_IN_GROUP).map(({ name, mentions }) => `${name} ${count(mentions)}`);
    return [value, count(answers), shownScore(score), count(named.answers), shownScore(named.score), most.join(', ')];
  });
  const head = [by ?? '', 'answers', 'NPS', 'naming', 'NPS of those', 'named most'];
  await terminal.out(`\n${table(head, rows, terminal.colours, [1, 2, 3, 4])}`);
}

/** `heed competitors` */
async function reportCommand(context: Context, options: CompetitorsOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const query = { ...periodQuery(options), limit: options.limit, ...(json ? {} : { verbatims: 1 }) };
  const answer = await context.client().getCompetitors({ query });
  if (json) {
    await terminal.out(JSON.stringify(answer));
    return 0;
  }
  const { listed, answers, score, named, competitors, other, groups } = answer;
  if (listed === 0) terminal.err('The list is empty, so new comments are not searched: heed competitors set FILE');
  if (competitors.length === 0) {
    await terminal.out(namedNone(answers));
    return 0;
  }
  const rows = competitors.map(({ name, mentions, share, score: own, sentiment, stance, verbatims }) => [
    ...[name, count(mentions), percent(share), shownScore(own)],
    ...[sentiment.positive, sentiment.negative, stance.better, stance.worse, stance.switch].map(count),
    quoted(verbatims[0]?.text),
  ]);
  const said = ['positive', 'negative', 'better', 'worse', 'going there'];
  const head = ['competitor', 'answers', 'share', 'NPS', ...said, 'newest'];
  await terminal.out(table(head, rows, terminal.colours, [1, 2, 3, 4, 5, 6, 7, 8]));
  if (other.competitors > 0) await terminal.out(`${count(other.competitors)} more`);
  if (groups.length > 0) await printGroups(context, answer);
  await terminal.out(
    `\n${count(named.answers)} of ${count(answers)} answers name one, with an NPS of ${shownScore(named.score)}; that of all is ${shownScore(score)}.\n` +
      'Positive, negative: the whole comment. Better, worse: than you, of what is said next to the name.',
  );
  return 0;
}

/** `heed competitors …` */
export function addCompetitors(command: Command, runs: Runs): void {
  addPeriodOptions(
    command
      .command('report', { isDefault: true })
      .description('how many answers name each, how those rate you, and what they say of it'),
  )
    .option('--limit <count>', 'at most this many (default: 20)', positiveInteger(200))
    .action(runs(reportCommand));
  addSelectionOptions(command.command('trend').description('who is named how often over time'))
    .addOption(new Option('--interval <interval>', 'length of the periods').choices(calendarIntervals).default('month'))
    .option('--competitor <name...>', 'these competitors, at most 20 (default: those that are named most)')
    .option('--limit <count>', 'at most this many where none is named (default: 5)', positiveInteger(20))
    .action(runs(competitorsTrend));
  command.command('list').description('show whom comments are searched for').action(runs(listCompetitors));
  command
    .command('set')
    .description('replace the list by that of a file, for comments that are read from then on')
    .argument('<file>', 'JSON as `heed competitors list --json` prints it; - reads what is piped in')
    .action(runs(setCompetitors));
}
