import type { AnswerOf, Heed } from '@heed/client';
import type { Command } from 'commander';
import { patiently } from '../client/patiently.js';
import { pause } from '../client/pause.js';
import { count, minute, plural } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';
import type { Runs } from './runs.js';

type Republication = AnswerOf<'getRepublication'>;

interface StartOptions {
  from?: string;
  to?: string;
  detach?: boolean;
}

const EVERY_MS = 500;

async function tell({ terminal, json }: Context, run: Republication): Promise<void> {
  if (json) return terminal.out(JSON.stringify(run));
  const done = `${plural(run.emitted, 'answer')} of ${count(run.total)}`;
  if (run.state === 'running') return terminal.out(`Republication ${run.id} is running: ${done} emitted.`);
  if (run.state === 'cancelled') return terminal.out(`Republication ${run.id} was cancelled: ${done} emitted.`);
  await terminal.out(`${plural(run.emitted, 'answer')} emitted again.`);
  await terminal.out('Services read them now. Once they are through, `heed verify` finds no difference.');
}

/** Until it is over. Ctrl-C ends the waiting and not the work. A Heed that goes away is waited for. */
async function follow(context: Context, client: Heed, started: Republication): Promise<ExitCode> {
  const { terminal } = context;
  const retry = patiently((text) => terminal.err(text));
  const progress = terminal.progress(started.total, 'answers');
  let run = started;
  await terminal.untilInterrupted(async (interrupted) => {
    while (run.state === 'running' && !interrupted.aborted) {
      progress.update(run.emitted);
      await pause(EVERY_MS, interrupted);
      if (!interrupted.aborted) run = await client.getRepublication({ path: { id: run.id } }, { retry });
    }
  });
  progress.stop();
  await tell(context, run);
  if (run.state !== 'running') return run.state === 'ended' ? 0 : 1;
  terminal.err(`It goes on. Wait for it: heed republish wait ${run.id} · stop it: heed republish cancel ${run.id}`);
  return 1;
}

async function startCommand(context: Context, { from, to, detach = false }: StartOptions): Promise<ExitCode> {
  const client = context.client();
  const period = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const run = await client.startRepublication({ body: period });
  if (!detach) return follow(context, client, run);
  await tell(context, run);
  return 0;
}

async function waitCommand(context: Context, id: string): Promise<ExitCode> {
  const client = context.client();
  return follow(context, client, await client.getRepublication({ path: { id } }));
}

async function cancelCommand(context: Context, id: string): Promise<ExitCode> {
  await tell(context, await context.client().cancelRepublication({ path: { id } }));
  return 0;
}

async function listCommand(context: Context): Promise<ExitCode> {
  const { terminal, json } = context;
  const { items } = await context.client().listRepublications();
  if (json) {
    for (const run of items) await terminal.out(JSON.stringify(run));
    return 0;
  }
  const rows = items.map(({ id, state, from, to, emitted, total, startedAt }) => {
    return [id, state, from ?? '–', to ?? '–', count(emitted), count(total), minute(startedAt)];
  });
  const head = ['republication', 'state', 'from', 'to', 'emitted', 'of', 'started'];
  await terminal.out(items.length === 0 ? 'No republications.' : table(head, rows, terminal.colours, [4, 5]));
  return 0;
}

/** `heed republish …`: stored answers are emitted again, so that a service can be rebuilt. */
export function addRepublish(command: Command, runs: Runs): void {
  command
    .command('start', { isDefault: true })
    .description('emit stored answers again, and wait for the end')
    .option('--from <day>', 'first day of the answers, YYYY-MM-DD')
    .option('--to <day>', 'day after the last one, YYYY-MM-DD')
    .option('--detach', 'do not wait')
    .action(runs(startCommand));
  command.command('wait').description('wait for one that runs').argument('<id>').action(runs(waitCommand));
  command.command('cancel').description('stop one').argument('<id>').action(runs(cancelCommand));
  command.command('list').description('the last ones, with their state').action(runs(listCommand));
}
