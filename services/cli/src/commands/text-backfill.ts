import type { AnswerOf, Heed } from '@heed/client';
import { patiently } from '../client/patiently.js';
import { pause } from '../client/pause.js';
import { count, minute, plural } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import { UsageError } from '../usage-error.js';
import type { Context, ExitCode } from './context.js';

type Backfill = AnswerOf<'getBackfill'>;

export interface BackfillOptions {
  from?: string;
  to?: string;
  detach?: boolean;
  cancel?: boolean;
  list?: boolean;
}

const EVERY_MS = 500;

async function tell({ terminal, json }: Context, run: Backfill): Promise<void> {
  if (json) return terminal.out(JSON.stringify(run));
  const { id, state, read, total, changed, deep } = run;
  const done =
    `${plural(read, 'comment')} of ${count(total)} read, ${count(deep)} by the deep tier and ${count(read - deep)} by the fast one; ` +
    `${count(changed)} otherwise than before.`;
  if (state === 'ended') return terminal.out(done);
  await terminal.out(`Backfill ${id} ${state === 'running' ? 'is running' : 'was cancelled'}: ${done}`);
}

/** Until it is over. Ctrl-C ends the waiting and not the work. A Heed that goes away is waited for. */
async function follow(context: Context, client: Heed, started: Backfill): Promise<ExitCode> {
  const { terminal } = context;
  const retry = patiently((text) => terminal.err(text));
  const progress = terminal.progress(started.total, 'comments');
  let run = started;
  await terminal.untilInterrupted(async (interrupted) => {
    while (run.state === 'running' && !interrupted.aborted) {
      progress.update(run.read);
      await pause(EVERY_MS, interrupted);
      if (!interrupted.aborted) run = await client.getBackfill({ path: { id: run.id } }, { retry });
    }
  });
  progress.stop();
  await tell(context, run);
  if (run.state !== 'running') return run.state === 'ended' ? 0 : 1;
  terminal.err('It goes on. Wait for it: heed text backfill · stop it: heed text backfill --cancel');
  return 1;
}

async function list({ terminal, json }: Context, runs: readonly Backfill[]): Promise<ExitCode> {
  if (json) {
    for (const run of runs) await terminal.out(JSON.stringify(run));
    return 0;
  }
  const rows = runs.map(({ id, state, tier, from, to, read, total, deep, changed, startedAt }) => {
    const counts = [read, total, deep, changed].map(count);
    return [id, state, tier, from ?? '–', to ?? '–', ...counts, minute(startedAt)];
  });
  const head = ['backfill', 'state', 'tier', 'from', 'to', 'read', 'of', 'deep', 'changed', 'started'];
  await terminal.out(rows.length === 0 ? 'No backfills.' : table(head, rows, terminal.colours, [5, 6, 7, 8]));
  return 0;
}

/** `heed text backfill`: stored comments are read again. One that runs is gone on with. */
export async function backfillCommand(context: Context, options: BackfillOptions): Promise<ExitCode> {
  const client = context.client();
  const known = await client.listBackfills();
  if (options.list === true) return list(context, known);
  const running = known.find(({ state }) => state === 'running');
  if (options.cancel === true) {
    if (running === undefined) throw new UsageError('No backfill is running.');
    await tell(context, await client.cancelBackfill({ path: { id: running.id } }));
    return 0;
  }
  const { from, to, detach = false } = options;
  if (running !== undefined && (from !== undefined || to !== undefined))
    throw new UsageError(
      `Backfill ${running.id} is running. Wait for it: heed text backfill · stop it: heed text backfill --cancel`,
    );
  if (running !== undefined) context.terminal.err(`Backfill ${running.id} is running already.`);
  const period = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const run = running ?? (await client.startBackfill({ body: period }));
  if (!detach) return follow(context, client, run);
  await tell(context, run);
  return 0;
}
