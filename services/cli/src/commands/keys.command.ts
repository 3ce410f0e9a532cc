import type { AnswerOf } from '@heed/client';
import { type Command, Option } from 'commander';
import { minute } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';
import { duration } from './duration.js';
import type { Runs } from './runs.js';

export type Key = AnswerOf<'listKeys'>['keys'][number];
export type CreatedKey = AnswerOf<'createKey'>;

interface CreateOptions {
  scope: Key['scopes'];
  expires?: number;
}

const scopes = ['ingest', 'read', 'tasks', 'admin'];
const moment = (at: string | null): string => (at === null ? '–' : minute(at));

export function keyTable(keys: readonly Key[], { terminal: { colours } }: Context): string {
  const rows = keys.map(({ id, name, scopes: granted, state, createdAt, expiresAt, lastUsedAt, ...pair }) => [
    id,
    name,
    granted.join(', '),
    pair.replacedBy === null ? state : `${state}, replaced by ${pair.replacedBy}`,
    minute(createdAt),
    moment(expiresAt),
    moment(lastUsedAt),
  ]);
  return table(['key', 'name', 'scopes', 'state', 'created', 'ends', 'last used'], rows, colours);
}

/** The one time that it can be seen: alone on its line, to be copied or piped. */
export async function showCreated({ terminal, json }: Context, created: CreatedKey): Promise<void> {
  if (json) return terminal.out(JSON.stringify(created));
  terminal.err(`Key ${created.id}, for ${created.scopes.join(', ')}. It is not shown again:`);
  await terminal.out(created.key);
}

async function listCommand(context: Context): Promise<ExitCode> {
  const { keys } = await context.client().listKeys();
  await context.terminal.out(context.json ? JSON.stringify(keys) : keyTable(keys, context));
  return 0;
}

async function createCommand(context: Context, name: string, { scope, expires }: CreateOptions): Promise<ExitCode> {
  const expiresAt = expires === undefined ? {} : { expiresAt: new Date(Date.now() + expires * 1_000).toISOString() };
  await showCreated(context, await context.client().createKey({ body: { name, scopes: scope, ...expiresAt } }));
  return 0;
}

async function rotateCommand(context: Context, id: string, { overlap }: { overlap: number }): Promise<ExitCode> {
  const rotated = await context.client().rotateKey({ path: { id }, body: { overlapSeconds: overlap } });
  if (context.json) {
    await context.terminal.out(JSON.stringify(rotated));
    return 0;
  }
  await showCreated(context, rotated.created);
  context.terminal.err(`The old one, ${id}, ends at ${moment(rotated.replaced.expiresAt)}.`);
  return 0;
}

async function revokeCommand(context: Context, id: string, { force }: { force?: boolean }): Promise<ExitCode> {
  const revoked = await context.client().revokeKey({ path: { id }, query: { force } });
  await context.terminal.out(context.json ? JSON.stringify(revoked) : `Revoked ${id} (${revoked.name}).`);
  return 0;
}

/** `heed keys`, with its subcommands. */
export function addKeys(command: Command, runs: Runs): void {
  command
    .command('list', { isDefault: true })
    .description('show the keys, ended ones too; never their secrets')
    .action(runs(listCommand));
  command
    .command('create')
    .description('create a key; it is shown this once, alone on stdout')
    .argument('<name>', 'who or what holds it')
    .addOption(
      new Option('--scope <scope...>', 'what it may: ingest, read, tasks, admin; may be repeated')
        .choices(scopes)
        .makeOptionMandatory(),
    )
    .option('--expires <duration>', 'how long it holds, for example 90d (default: until revoked)', duration)
    .action(runs(createCommand));
  command
    .command('rotate')
    .description('put a new key in the place of one; both hold during the overlap')
    .argument('<id>')
    .addOption(new Option('--overlap <duration>', 'at most 30d').argParser(duration).default(86_400, '24h'))
    .action(runs(rotateCommand));
  command
    .command('revoke')
    .description('end a key now, within a second everywhere')
    .argument('<id>')
    .option('--force', 'the last key with the scope admin, too')
    .action(runs(revokeCommand));
}
