import type { AnswerOf, Heed } from '@heed/client';
import type { Command } from 'commander';
import { patiently } from '../client/patiently.js';
import { pause } from '../client/pause.js';
import { count, minute } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import { UsageError } from '../usage-error.js';
import type { Context, ExitCode } from './context.js';
import type { Runs } from './runs.js';

type Erasure = AnswerOf<'getErasure'>;

interface EraseOptions {
  respondent?: string;
  response?: string;
  yes?: boolean;
  detach?: boolean;
}

const EVERY_MS = 500;
/** Services that are there confirm within a second or two. */
const AWAY_AFTER_MS = 5_000;

const subjectOf = ({ respondentId, responseId }: Erasure): string =>
  respondentId === null ? `answer ${responseId}` : `respondent ${respondentId}`;
const waitingOf = ({ services }: Erasure): string[] =>
  services.filter(({ state }) => state === 'waiting').map(({ service }) => service);

/** deadLetters → dead letters */
const words = (kind: string): string => kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function removedIn(removed: Record<string, number>): string {
  const things = Object.entries(removed).filter(([, rows]) => rows > 0);
  return things.length === 0
    ? 'nothing was there'
    : things.map(([kind, rows]) => `${count(rows)} ${words(kind)}`).join(', ');
}

async function tell({ terminal, json }: Context, erasure: Erasure): Promise<void> {
  if (json) return terminal.out(JSON.stringify(erasure));
  const { id, state, requestedBy, requestedAt, finishedAt, logForgottenBy, services } = erasure;
  if (finishedAt === null)
    return terminal.out(
      `Erasure ${id} of ${subjectOf(erasure)} is ${state}: ${waitingOf(erasure).join(', ')} to confirm.`,
    );
  await terminal.out(`Receipt of erasure ${id}: ${subjectOf(erasure)}`);
  await terminal.out(`Asked for by ${requestedBy} at ${minute(requestedAt)}, finished ${minute(finishedAt)}.`);
  const rows = services.map(({ service, removed, confirmedAt }) => [
    service,
    minute(confirmedAt ?? ''),
    removedIn(removed),
  ]);
  await terminal.out(table(['service', 'removed at', 'what'], rows, terminal.colours));
  await terminal.out(
    `The log forgets by age: by ${minute(logForgottenBy)} nothing of before is in it. Mails and webhooks that were sent, and backups, are out of reach.`,
  );
}

/** Until it is finished. Ctrl-C ends the waiting and not the work. A Heed that goes away is waited for. */
async function follow(context: Context, client: Heed, started: Erasure): Promise<ExitCode> {
  const { terminal } = context;
  const retry = patiently((text) => terminal.err(text));
  const progress = terminal.progress(started.services.length, 'services');
  const since = Date.now();
  let told = '';
  let erasure = started;
  await terminal.untilInterrupted(async (interrupted) => {
    while (erasure.state !== 'finished' && !interrupted.aborted) {
      const waiting = waitingOf(erasure);
      progress.update(erasure.services.length - waiting.length);
      const names = waiting.join(', ');
      if (Date.now() - since > AWAY_AFTER_MS && names !== told) {
        terminal.err(`Waiting for ${names}: not confirmed yet. A service that is away does it when it is back.`);
        told = names;
      }
      await pause(EVERY_MS, interrupted);
      if (!interrupted.aborted) erasure = await client.getErasure({ path: { id: erasure.id } }, { retry });
    }
  });
  progress.stop();
  await tell(context, erasure);
  if (erasure.state === 'finished') return 0;
  terminal.err(`It goes on. Wait for it: heed erase wait ${erasure.id}`);
  return 1;
}

async function agreed({ terminal }: Context, what: string, yes: boolean): Promise<boolean> {
  if (yes) return true;
  if (!terminal.interactive) throw new UsageError(`Nobody can be asked here. Say --yes to erase ${what} for good.`);
  return /^\s*y(es)?\s*$/i.test(await terminal.ask(`Erase ${what} for good, in every service? [y/N] `));
}

async function startCommand(context: Context, options: EraseOptions): Promise<ExitCode> {
  const { respondent, response, yes = false, detach = false } = options;
  if ((respondent === undefined) === (response === undefined))
    throw new UsageError('Say whom: --respondent ID, or --response ID for an answer of nobody known.');
  const what = respondent === undefined ? `answer ${response}` : `respondent ${respondent}`;
  if (!(await agreed(context, what, yes))) {
    context.terminal.err('Nothing was erased.');
    return 1;
  }
  const client = context.client();
  const body = respondent === undefined ? { response } : { respondent };
  const erasure = await client.startErasure({ body });
  if (!detach) return follow(context, client, erasure);
  await tell(context, erasure);
  return 0;
}

async function waitCommand(context: Context, id: string): Promise<ExitCode> {
  const client = context.client();
  return follow(context, client, await client.getErasure({ path: { id } }));
}

async function listCommand(context: Context): Promise<ExitCode> {
  const { terminal, json } = context;
  const { items } = await context.client().listErasures();
  if (json) {
    for (const erasure of items) await terminal.out(JSON.stringify(erasure));
    return 0;
  }
  const rows = items.map((erasure) => {
    return [erasure.id, erasure.state, minute(erasure.requestedAt), subjectOf(erasure), waitingOf(erasure).join(', ')];
  });
  const head = ['erasure', 'state', 'asked for', 'of', 'to confirm'];
  await terminal.out(items.length === 0 ? 'No erasures.' : table(head, rows, terminal.colours));
  return 0;
}

/** `heed erase …`: a person is forgotten, and the receipt says where what was removed. */
export function addErase(command: Command, runs: Runs): void {
  command
    .command('start', { isDefault: true })
    .description('forget somebody, wait until every service has, and print the receipt')
    .option('--respondent <id>', 'the person: your id, or Heed’s')
    .option('--response <id>', 'an answer of nobody known: your id, or Heed’s')
    .option('--yes', 'do not ask')
    .option('--detach', 'do not wait')
    .action(runs(startCommand));
  command.command('wait').description('wait for one that goes on').argument('<id>').action(runs(waitCommand));
  command.command('list').description('the last ones, with their state').action(runs(listCommand));
}
