import { resolve } from 'node:path';
import type { AnswerOf, Heed } from '@heed/client';
import type { Command } from 'commander';
import { exportTenant, type ExportedFile } from '../export/export-tenant.js';
import { count, minute } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import { UsageError } from '../usage-error.js';
import type { Context, ExitCode } from './context.js';
import { showCreated } from './keys.command.js';
import type { Runs } from './runs.js';

type Tenant = AnswerOf<'listTenants'>['tenants'][number];

/** By name, in upper or lower case, or by id. */
async function named(client: Heed, given: string): Promise<Tenant> {
  const { tenants } = await client.listTenants();
  const found = tenants.find(({ id, name }) => id === given || name.toLowerCase() === given.toLowerCase());
  if (found === undefined)
    throw new UsageError(`There is no tenant ${given}. There are: ${tenants.map(({ name }) => name).join(', ')}.`);
  return found;
}

async function listCommand(context: Context): Promise<ExitCode> {
  const { terminal, json } = context;
  const { tenants } = await context.operator().listTenants();
  if (json) {
    await terminal.out(JSON.stringify(tenants));
    return 0;
  }
  const number = (value: number | null): string => (value === null ? '–' : count(value));
  const rows = tenants.map((tenant) => [
    tenant.name,
    tenant.id,
    tenant.suspendedReason === null ? tenant.state : `${tenant.state}: ${tenant.suspendedReason}`,
    tenant.timeZone,
    number(tenant.keys),
    number(tenant.responses),
    number(tenant.tasksOpen),
    minute(tenant.createdAt),
  ]);
  const head = ['tenant', 'id', 'state', 'time zone', 'keys', 'answers', 'tasks open', 'created'];
  await terminal.out(tenants.length === 0 ? 'No tenants.' : table(head, rows, terminal.colours, [4, 5, 6]));
  return 0;
}

async function createCommand(context: Context, name: string, { timeZone }: { timeZone: string }): Promise<ExitCode> {
  const { tenant, key } = await context.operator().createTenant({ body: { name, timeZone } });
  if (context.json) {
    await context.terminal.out(JSON.stringify({ tenant, key }));
    return 0;
  }
  context.terminal.err(`Tenant ${tenant.name} (${tenant.id}), days in ${tenant.timeZone}.`);
  await showCreated(context, key);
  return 0;
}

async function changeCommand(
  context: Context,
  given: string,
  change: (client: Heed, path: { id: string }) => Promise<object>,
  done: string,
): Promise<ExitCode> {
  const client = context.operator();
  const { id, name } = await named(client, given);
  const tenant = await change(client, { id });
  await context.terminal.out(context.json ? JSON.stringify(tenant) : `${done}: ${name}.`);
  return 0;
}

const renameCommand = (context: Context, given: string, name: string): Promise<ExitCode> =>
  changeCommand(context, given, (client, path) => client.renameTenant({ path, body: { name } }), `Is ${name} now`);

const suspendCommand = (context: Context, given: string, { reason }: { reason: string }): Promise<ExitCode> =>
  changeCommand(context, given, (client, path) => client.suspendTenant({ path, body: { reason } }), 'Suspended');

const resumeCommand = (context: Context, given: string): Promise<ExitCode> =>
  changeCommand(context, given, (client, path) => client.resumeTenant({ path }), 'Resumed');

async function deleteCommand(context: Context, given: string, { confirm }: { confirm: string }): Promise<ExitCode> {
  const client = context.operator();
  const { id, name } = await named(client, given);
  const deleted = await client.deleteTenant({ path: { id }, query: { confirm } });
  await context.terminal.out(
    context.json ? JSON.stringify(deleted) : `Deleted: ${name} (${id}). The services remove what they hold of it.`,
  );
  return 0;
}

async function keyCommand(context: Context, given: string): Promise<ExitCode> {
  const client = context.operator();
  const { id } = await named(client, given);
  const body = { name: 'made by the operator', scopes: ['admin' as const] };
  await showCreated(context, await client.createTenantKey({ path: { id }, body }));
  return 0;
}

async function exportCommand(context: Context, given: string, { out }: { out: string }): Promise<ExitCode> {
  const { terminal, json, cwd } = context;
  const client = context.operator();
  const tenant = await named(client, given);
  const folder = resolve(cwd, out);
  const files: ExportedFile[] = [];
  for await (const written of exportTenant(client, tenant, folder)) {
    files.push(written);
    if (!json)
      terminal.err(`  ${written.file}${written.file.endsWith('.ndjson') ? ` ${count(written.rows)} lines` : ''}`);
  }
  await terminal.out(json ? JSON.stringify({ tenant: tenant.id, folder, files }) : `${tenant.name} is in ${folder}`);
  return 0;
}

/** `heed tenants`, with its subcommands: for whoever runs this Heed. */
export function addTenants(command: Command, runs: Runs): void {
  const tenant = ['<tenant>', 'name or id'] as const;
  command
    .command('list', { isDefault: true })
    .description('show the tenants and what they hold')
    .action(runs(listCommand));
  command
    .command('create')
    .description('create a tenant; its first key is shown this once, alone on stdout')
    .argument('<name>')
    .option('--time-zone <zone>', 'whose days its days are, an IANA name', 'UTC')
    .action(runs(createCommand));
  command
    .command('rename')
    .description('give a tenant another name')
    .argument(...tenant)
    .argument('<name>', 'the new one')
    .action(runs(renameCommand));
  command
    .command('suspend')
    .description('refuse all its keys, within a second; what was accepted is finished')
    .argument(...tenant)
    .requiredOption('--reason <text>', 'shown to the holders of its keys')
    .action(runs(suspendCommand));
  command
    .command('resume')
    .description('let its keys in again')
    .argument(...tenant)
    .action(runs(resumeCommand));
  command
    .command('delete')
    .description('delete a suspended tenant and all that it has, for good')
    .argument(...tenant)
    .requiredOption('--confirm <name>', 'its name once more')
    .action(runs(deleteCommand));
  command
    .command('key')
    .description('create an admin key for a tenant that has lost its last one')
    .argument(...tenant)
    .action(runs(keyCommand));
  command
    .command('export')
    .description('everything that a tenant holds, as NDJSON and JSON files')
    .argument(...tenant)
    .requiredOption('--out <folder>', 'a new folder')
    .action(runs(exportCommand));
}
