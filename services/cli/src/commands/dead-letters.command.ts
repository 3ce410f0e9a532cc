import { type AnswerOf, type Heed, isProblem, type QueryOf } from '@heed/client';
import type { Command } from 'commander';
import { count, minute, plural } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import { UsageError } from '../usage-error.js';
import type { Context, ExitCode } from './context.js';
import { positiveInteger } from './positive-integer.js';
import type { Runs } from './runs.js';

type Replayed = AnswerOf<'replayScoringDeadLetters'>;

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
type ListOptions = Which & Pick<QueryOf<'listScoringDeadLetters'>, 'state' | 'type' | 'errorCode'>;

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
async function ofItsGroup<T>(
  client: Heed,
  id: string,
  which: Which,
  ask: (group: Group, path: { id: string }) => Promise<T>,
): Promise<{ group: string; answer: T }> {
  for (const group of await groups(client, which)) {
    try {
      return { group, answer: await ask(pascal(group), { id }) };
    } catch (error) {
      if (!isProblem(error) || error.status !== 404) throw error;
    }
  }
  throw new UsageError(
    `There is no dead letter ${id}, or it is not open any more. List them with: heed dead-letters list`,
  );
}

async function showCommand(context: Context, id: string, options: Which): Promise<ExitCode> {
  const client = clientFor(context, options);
  const { answer } = await ofItsGroup(client, id, options, (group, path) => client[`get${group}DeadLetter`]({ path }));
  await context.terminal.out(context.json ? JSON.stringify(answer) : JSON.stringify(answer, null, 2));
  return 0;
}

type Chosen = Which & Pick<QueryOf<'listScoringDeadLetters'>, 'type' | 'errorCode'>;

interface ReplayOptions extends Chosen {
  all?: boolean;
  rate?: number;
  limit?: number;
  dryRun?: boolean;
}

/** As the service takes it where nothing is said. */
const RATE = 50;
const FASTEST = 1_000;
/** Most failures that are listed one by one. */
const TOLD = 20;

function filterOf({ type, errorCode }: Chosen): Pick<Chosen, 'type' | 'errorCode'> {
  return { ...(type !== undefined && { type }), ...(errorCode !== undefined && { errorCode }) };
}

/** Requests of about a second, so that there is progress to see and Ctrl-C stops it. */
async function replayGroup(
  client: Heed,
  group: Group,
  { rate = RATE, limit = Infinity, ...which }: ReplayOptions,
  each: (done: Replayed) => void,
  interrupted: AbortSignal,
): Promise<void> {
  let cursor: string | null = null;
  for (let left = limit; left > 0 && !interrupted.aborted;) {
    const atOnce = Math.min(left, rate);
    const place = cursor === null ? {} : { cursor };
    const body = { ...filterOf(which), ...place, perSecond: rate, limit: atOnce };
    const done: Replayed = await client[`replay${group}DeadLetters`]({ body });
    each(done);
    if (done.nextCursor === null) return;
    cursor = done.nextCursor;
    left -= atOnce;
  }
}

async function countOpen(client: Heed, names: readonly Group[], options: ReplayOptions): Promise<number> {
  let open = 0;
  for (const name of names) {
    const body = { ...filterOf(options), dryRun: true };
    const { wouldReplay = 0 } = await client[`replay${name}DeadLetters`]({ body });
    open += Math.min(wouldReplay, options.limit ?? Infinity);
  }
  return open;
}

async function replayAll(context: Context, options: ReplayOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const client = clientFor(context, options);
  const names = (await groups(client, options)).map(pascal);
  const wouldReplay = await countOpen(client, names, options);
  if (options.dryRun === true) {
    const words = `${plural(wouldReplay, 'dead letter')} would be replayed.`;
    await terminal.out(json ? JSON.stringify({ replayed: 0, failed: [], wouldReplay }) : words);
    return 0;
  }
  const total = { replayed: 0, failed: [] as Replayed['failed'] };
  const progress = terminal.progress(wouldReplay, 'dead letters');
  const add = (done: Replayed): void => {
    total.replayed += done.replayed;
    total.failed.push(...done.failed);
    progress.update(total.replayed + total.failed.length);
  };
  const stopped = await terminal.untilInterrupted(async (interrupted) => {
    for (const name of names) await replayGroup(client, name, options, add, interrupted);
    return interrupted.aborted;
  });
  progress.stop();
  if (json) await terminal.out(JSON.stringify(total));
  else {
    await terminal.out(
      `${plural(total.replayed, 'dead letter')} replayed, ${count(total.failed.length)} failed again.`,
    );
    const told = total.failed.slice(0, TOLD);
    for (const { id, error } of told) await terminal.out(`  ${id}  ${error}`);
    if (told.length < total.failed.length)
      await terminal.out(`  … and ${count(total.failed.length - told.length)} more`);
  }
  if (stopped) terminal.err('Stopped. The others are still open; the same command goes on with them.');
  return stopped || total.failed.length > 0 ? 1 : 0;
}

async function replayCommand(context: Context, id: string | undefined, options: ReplayOptions): Promise<ExitCode> {
  if ((id === undefined) === (options.all !== true)) throw new UsageError('Name one dead letter, or give --all.');
  if (id === undefined) return replayAll(context, options);
  const client = clientFor(context, options);
  const { group, answer } = await ofItsGroup(client, id, options, (name, path) =>
    client[`replay${name}DeadLetter`]({ path }),
  );
  await context.terminal.out(context.json ? JSON.stringify(answer) : `Replayed to ${group}.`);
  return 0;
}

interface DiscardOptions extends Chosen {
  all?: boolean;
  reason: string;
  dryRun?: boolean;
}

async function discardAll(context: Context, options: DiscardOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const { reason, dryRun = false } = options;
  const client = clientFor(context, options);
  const query = filterOf(options);
  let discarded = 0;
  const stopped = await terminal.untilInterrupted(async (interrupted) => {
    for (const name of (await groups(client, options)).map(pascal))
      for await (const { id } of client.everyItem(`list${name}DeadLetters`, { query })) {
        if (interrupted.aborted) return true;
        if (!dryRun) await client[`discard${name}DeadLetter`]({ path: { id }, body: { reason } });
        discarded += 1;
      }
    return false;
  });
  const words = dryRun ? 'would be discarded' : 'discarded';
  await terminal.out(json ? JSON.stringify({ discarded, dryRun }) : `${plural(discarded, 'dead letter')} ${words}.`);
  return stopped ? 1 : 0;
}

async function discardCommand(context: Context, id: string | undefined, options: DiscardOptions): Promise<ExitCode> {
  if ((id === undefined) === (options.all !== true)) throw new UsageError('Name one dead letter, or give --all.');
  if (id === undefined) return discardAll(context, options);
  const client = clientFor(context, options);
  const { answer } = await ofItsGroup(client, id, options, (group, path) =>
    client[`discard${group}DeadLetter`]({ path, body: { reason: options.reason } }),
  );
  await context.terminal.out(context.json ? JSON.stringify(answer) : 'Discarded.');
  return 0;
}

/** `heed dead-letters …`: what a service could not take. */
export function addDeadLetters(command: Command, runs: Runs): void {
  const group = ['--group <service>', 'only of this service'] as const;
  const operator = ['--operator', 'as the operator: those of which nobody can tell whose they are'] as const;
  const type = ['--type <type>', 'only events of this type'] as const;
  const errorCode = ['--error-code <code>', 'only those that failed with this code'] as const;
  command
    .command('list', { isDefault: true })
    .description('open dead letters; exit code 1 where there are any')
    .option(...group)
    .option(...operator)
    .option('--state <state>', 'open, replayed or discarded')
    .option(...type)
    .option(...errorCode)
    .action(runs(listCommand));
  command
    .command('show')
    .description('one with its headers, its value, and what was done with it; that you have read it is noted')
    .argument('<id>')
    .option(...group)
    .option(...operator)
    .action(runs(showCommand));
  command
    .command('replay')
    .description('give one, or all, to the service that could not take it; it alone sees it again')
    .argument('[id]')
    .option(...group)
    .option(...operator)
    .option('--all', 'all open ones, oldest first')
    .option(...type)
    .option(...errorCode)
    .option('--rate <count>', 'with --all: so many a second', positiveInteger(FASTEST), RATE)
    .option('--limit <count>', 'with --all: at most so many of each service', positiveInteger())
    .option('--dry-run', 'with --all: only say how many it would be')
    .action(runs(replayCommand));
  command
    .command('discard')
    .description('give one, or all, up, with a reason that stays')
    .argument('[id]')
    .requiredOption('--reason <text>', 'why it may be forgotten')
    .option(...group)
    .option(...operator)
    .option('--all', 'all open ones')
    .option(...type)
    .option(...errorCode)
    .option('--dry-run', 'with --all: only say how many it would be')
    .action(runs(discardCommand));
}
