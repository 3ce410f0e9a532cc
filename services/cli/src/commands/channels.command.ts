import type { AnswerOf, InputOf } from '@heed/client';
import type { Command } from 'commander';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';
import { readJson } from './read-json.js';
import type { Runs } from './runs.js';

type Channel = AnswerOf<'listChannels'>[number];

/** How Heed shows a secret that it keeps to itself. */
const MASK = 'whsec_***';

function channelTable(channels: readonly Channel[], { terminal: { colours } }: Context): string {
  const rows = channels.map(({ name, kind, enabled, events, teams, recipients, url, disabledReason }) => [
    name,
    kind,
    enabled ? 'yes' : `no${disabledReason === undefined ? '' : ` (${disabledReason})`}`,
    events.join(', '),
    teams?.join(', ') ?? 'all',
    url ?? recipients?.join(', ') ?? '–',
  ]);
  return table(['channel', 'kind', 'enabled', 'events', 'teams', 'to'], rows, colours);
}

async function listCommand(context: Context): Promise<ExitCode> {
  const channels = await context.client().listChannels();
  if (context.json) await context.terminal.out(JSON.stringify(channels));
  else await context.terminal.out(channels.length === 0 ? 'No channels.' : channelTable(channels, context));
  return 0;
}

async function setCommand(context: Context, file: string): Promise<ExitCode> {
  const { terminal, json } = context;
  // As the file has it: Heed looks at it.
  const body = (await readJson(file, context)) as InputOf<'replaceChannels'>['body'];
  const channels = await context.client().replaceChannels({ body });
  if (json) {
    await terminal.out(JSON.stringify(channels));
    return 0;
  }
  await terminal.out(channels.length === 0 ? 'No channels.' : channelTable(channels, context));
  const shown = channels.filter(({ secret = MASK }) => secret !== MASK);
  if (shown.length === 0) return 0;
  await terminal.out('\nSecrets to check signatures with. They are not shown again:');
  for (const { name, secret } of shown) await terminal.out(`  ${name}: ${secret}`);
  return 0;
}

async function testCommand(context: Context, name: string): Promise<ExitCode> {
  const { terminal, json } = context;
  // Heed waits up to 15 s for a receiver, and longer for a mail server.
  const tested = await context.client().testChannel({ path: { name } }, { timeoutMs: 60_000 });
  if (json) await terminal.out(JSON.stringify(tested));
  else {
    const rows = tested.results.map(({ recipient, outcome, replyCode, replyText, durationMs }) => {
      return [recipient, outcome, [replyCode, replyText].filter((part) => part !== null).join(' '), `${durationMs} ms`];
    });
    await terminal.out(table(['to', 'outcome', 'reply', 'took'], rows, terminal.colours, [3]));
  }
  return tested.delivered ? 0 : 1;
}

/** `heed channels`, with its subcommands. */
export function addChannels(command: Command, runs: Runs): void {
  command
    .command('list', { isDefault: true })
    .description('show the channels; secrets are masked')
    .action(runs(listCommand));
  command
    .command('set')
    .description('replace all channels by those of a file; shows secrets that were made, this once')
    .argument('<file>', 'JSON as `heed channels --json` prints it; - reads what is piped in')
    .action(runs(setCommand));
  command
    .command('test')
    .description('send a test message now; ends with 1 where it was not delivered')
    .argument('<name>', 'of the channel')
    .action(runs(testCommand));
}
