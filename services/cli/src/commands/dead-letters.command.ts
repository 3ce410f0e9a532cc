import { type AnswerOf, type Heed, isProblem, type QueryOf } from '@heed/client';
import type { Command } from 'commander';
import { minute, plural } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import { UsageError } from '../usage-error.js';
import type { Context, ExitCode } from './context.js';
import { positiveInteger } from './positive-integer.js';

type Letter = AnswerOf<'getScoringDeadLetter'>;
type Replayed = AnswerOf<'replayScoringDeadLetters'>;

type Runs = <A extends unknown[]>(
  command: (context: Context, ...given: A) => Promise<ExitCode>,
) => (...given: A) => Promise<void>;

/** Each service has operations of its own. */
type Group = 'Ingestion' | 'Notification' | 'Routing' | 'Scoring' | 'TextAnalytics';

/** text-analytics → TextAnalytics */
function pascal(group: string): Group {
  return group.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()) as Group;
}

/** `operator`: those of which nobody can tell whose they are, with the operator's key. */
interface Which {
  group?: string;
  operator?: boolean;
}

function clientFor(context: Context, { operator = false }: Which): Heed {
  return operator ? context.operator() : context.client();
}

async function groups(client: Heed, { group: wanted, operator = false }: Which): Promise<string[]> {
  const { deadLetters } = await (operator ? client.countInstallation() : client.getStatus());
  const known = deadLetters.map(({ group }) => group);
  if (wanted === undefined) return known;
  if (!known.includes(wanted)) throw new UsageError(`There is no group ${wanted}. Groups are ${known.join(', ')}.`);
  return [wanted];
}

/** As they are typed: what Heed does not know it refuses. */
type ListOptions = Which & Pick<QueryOf<'listScoringDeadLetters'>, 'state' | 'type'>;

async function listCommand(context: Context, options: ListOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const client = clientFor(context, options);
  const { group: _group, operator: _operator, ...query } = options;
  const rows: string[][] = [];
  let found = 0;
  for (const name of await groups(client, options)) {
    for await (const letter of client.everyItem(`list${pascal(name)}DeadLetters`, { query })) {
      found += 1;
      if (json) await terminal.out(JSON.stringify(letter));
      else
        rows.push([
          letter.id,
          name,
          letter.type ?? '–',
          letter.errorCode,
          String(letter.attempts),
          minute(letter.failedAt),
        ]);
    }
  }
  if (!json) {
    await terminal.out(
      found === 0
        ? `No ${options.state ?? 'open'} dead letters.`
        : table(['dead letter', 'group', 'type', 'error', 'attempts', 'failed'], rows, terminal.colours, [4]),
    );
  }
  return found > 0 && (options.state ?? 'open') === 'open' ? 1 : 0;
}

/** A dead letter is known by its id alone; its group is found by asking each. */
async function groupOf(client: Heed, id: string, which: Which): Promise<{ group: string; letter: Letter }> {
  for (const name of await groups(client, which)) {
    try {
      return { group: name, letter: await client[`get${pascal(name)}DeadLetter`]({ path: { id } }) };
    } catch (error) {
      if (!isProblem(error) || error.status !== 404) throw error;
    }
  }
  throw new UsageError(`There is no dead letter ${id}. List them with: heed dead-letters list`);
}

async function showCommand(context: Context, id: string, options: Which): Promise<ExitCode> {
  const { letter } = await groupOf(clientFor(context, options), id, options);
  await context.terminal.out(context.json ? JSON.stringify(letter) : JSON.stringify(letter, null, 2));
  return 0;
}

interface ReplayOptions extends Which {
  all?: boolean;
  type?: string;
  rate?: number;
  limit?: number;
  dryRun?: boolean;
}

async function replayCommand(context: Context, id: string | undefined, options: ReplayOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const client = clientFor(context, options);
  if ((id === undefined) === (options.all !== true)) throw new UsageError('Name one dead letter, or give --all.');
  if (id !== undefined) {
    const { group } = await groupOf(client, id, options);
    const letter = await client[`replay${pascal(group)}DeadLetter`]({ path: { id } });
    await terminal.out(json ? JSON.stringify(letter) : `Replayed to ${group}.`);
    return 0;
  }
  const total: Required<Replayed> = { replayed: 0, failed: [], wouldReplay: 0 };
  for (const group of await groups(client, options)) {
    const { type, rate, limit, dryRun } = options;
    const body = {
      ...(type !== undefined && { type }),
      ...(limit !== undefined && { limit }),
      ...(rate !== undefined && { perSecond: rate }),
      ...(dryRun !== undefined && { dryRun }),
    };
    const timeoutMs = 10 * 60_000;
    const done = await client[`replay${pascal(group)}DeadLetters`]({ body }, { timeoutMs });
    total.replayed += done.replayed;
    total.wouldReplay += done.wouldReplay ?? 0;
    total.failed.push(...done.failed);
  }
  if (json) await terminal.out(JSON.stringify(total));
  else if (options.dryRun === true)
    await terminal.out(`${plural(total.wouldReplay, 'dead letter')} would be replayed.`);
  else {
    await terminal.out(`${plural(total.replayed, 'dead letter')} replayed, ${total.failed.length} failed again.`);
    for (const { id: failed, error } of total.failed) await terminal.out(`  ${failed}  ${error}`);
  }
  return total.failed.length > 0 ? 1 : 0;
}

async function discardCommand(context: Context, id: string, options: Which & { reason: string }): Promise<ExitCode> {
  const client = clientFor(context, options);
  const { group } = await groupOf(client, id, options);
  const letter = await client[`discard${pascal(group)}DeadLetter`]({ path: { id }, body: { reason: options.reason } });
  await context.terminal.out(context.json ? JSON.stringify(letter) : 'Discarded.');
  return 0;
}

/** `heed dead-letters …`: what a service could not take. */
export function addDeadLetters(command: Command, runs: Runs): void {
  const group = ['--group <service>', 'only of this service'] as const;
  const operator = ['--operator', 'as the operator: those of which nobody can tell whose they are'] as const;
  command
    .command('list', { isDefault: true })
    .description('open dead letters; exit code 1 where there are any')
    .option(...group)
    .option(...operator)
    .option('--state <state>', 'open, replayed or discarded')
    .option('--type <type>', 'events of this type')
    .action(runs(listCommand));
  command
    .command('show')
    .description('one with its headers and value')
    .argument('<id>')
    .option(...group)
    .option(...operator)
    .action(runs(showCommand));
  command
    .command('replay')
    .description('give one, or all, to the service again')
    .argument('[id]')
    .option(...group)
    .option(...operator)
    .option('--all', 'all open ones, oldest first')
    .option('--type <type>', 'with --all: events of this type')
    .option('--rate <count>', 'with --all: so many a second', positiveInteger(1_000))
    .option('--limit <count>', 'with --all: at most so many of each service', positiveInteger(1_000))
    .option('--dry-run', 'with --all: only say how many it would be')
    .action(runs(replayCommand));
  command
    .command('discard')
    .description('give one up, with a reason')
    .argument('<id>')
    .requiredOption('--reason <text>', 'why it may be forgotten')
    .option(...group)
    .option(...operator)
    .action(runs(discardCommand));
}
