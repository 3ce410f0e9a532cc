import type { AnswerOf } from '@heed/client';
import type { Command } from 'commander';
import { count } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import { UsageError } from '../usage-error.js';
import type { Context, ExitCode } from './context.js';
import { positiveInteger } from './positive-integer.js';
import { readJson } from './read-json.js';
import type { Runs } from './runs.js';
import { putSetup, type PutOptions, setupHistory, setupVersion } from './setup-versions.js';

type Team = AnswerOf<'listTeams'>[number];
type Load = AnswerOf<'getTeamsLoad'>;

const limited = (number: number | null): string => (number === null ? 'no limit' : count(number));

async function listCommand(context: Context): Promise<ExitCode> {
  const { terminal, json } = context;
  const client = context.client();
  const teams = await client.listTeams();
  if (json) {
    await terminal.out(JSON.stringify(teams));
    return 0;
  }
  const load = await client.getTeamsLoad();
  const rows = load.teams.map(({ team, members, open, unassigned, overdue, free }) => [
    team,
    count(members.filter(({ left }) => !left).length),
    count(members.filter(({ left, absent }) => absent && !left).length),
    ...[open, unassigned, overdue].map(count),
    limited(free),
    teams.find(({ name }) => name === team)?.email ?? '–',
  ]);
  const head = ['team', 'members', 'absent', 'open', 'with nobody', 'overdue', 'free', 'mail'];
  await terminal.out(table(head, rows, terminal.colours, [1, 2, 3, 4, 5, 6]));
  return 0;
}

function away(
  { absent, left }: Load['teams'][number]['members'][number],
  member: Team['members'][number] | undefined,
): string {
  if (left) return 'left the team';
  const { absentFrom = null, absentTo = null } = member ?? {};
  if (absentFrom === null && absentTo === null) return absent ? 'absent' : '';
  const days = [absentFrom === null ? '' : `from ${absentFrom}`, absentTo === null ? '' : `back on ${absentTo}`];
  return `${absent ? 'absent' : 'away'} ${days.filter((part) => part !== '').join(', ')}`;
}

async function showCommand(context: Context, name: string): Promise<ExitCode> {
  const { terminal, json } = context;
  const client = context.client();
  const load = await client.getTeamsLoad();
  const found = load.teams.find(({ team }) => team === name);
  if (found === undefined)
    throw new UsageError(`There is no team ${name}. Teams are ${load.teams.map(({ team }) => team).join(', ')}.`);
  if (json) {
    await terminal.out(JSON.stringify({ day: load.day, ...found }));
    return 0;
  }
  const given = (await client.listTeams()).find((team) => team.name === name);
  const rows = found.members.map((member) => {
    const { id, name: shown, open, overdue, capacity, free } = member;
    const of = given?.members.find((one) => one.id === id);
    return [shown, id, count(open), count(overdue), limited(capacity), limited(free), away(member, of)];
  });
  const head = ['member', 'id', 'open', 'overdue', 'takes', 'free', ''];
  await terminal.out(
    rows.length === 0 ? 'No members: tasks wait for the team.' : table(head, rows, terminal.colours, [2, 3, 4, 5]),
  );
  if (found.unassigned > 0) await terminal.out(`\n${count(found.unassigned)} with nobody: heed tasks --unassigned`);
  return 0;
}

async function setCommand(context: Context, file: string, options: PutOptions): Promise<ExitCode> {
  return putSetup(context, 'teams', await readJson(file, context), options);
}

async function restoreCommand(context: Context, version: number, options: PutOptions): Promise<ExitCode> {
  const teams = await setupVersion(context, 'teams', version);
  return putSetup(context, 'teams', teams, { note: `version ${version} restored`, ...options });
}

/** `heed teams`, with its subcommands. */
export function addTeams(command: Command, runs: Runs): void {
  command
    .command('list', { isDefault: true })
    .description('show the teams and what they have to do')
    .action(runs(listCommand));
  command
    .command('show')
    .description('who of a team has how much to do, takes how much more, and is away')
    .argument('<name>', 'of the team')
    .action(runs(showCommand));
  command
    .command('set')
    .description('replace all teams by those of a file')
    .argument('<file>', 'JSON as `heed teams --json` prints it; - reads what is piped in')
    .option('--note <text>', 'why; the history shows it')
    .option('--open-tasks-to <team>', 'who gets the open tasks of teams that are left out')
    .option('--if-version <version>', 'only where this version is in force', positiveInteger())
    .action(runs(setCommand));
  command
    .command('history')
    .description('who changed teams when, newest first')
    .option('--limit <count>', 'at most this many (default: 50; with --json all)', positiveInteger())
    .action(runs((context: Context, options: { limit?: number }) => setupHistory(context, 'teams', options)));
  command
    .command('restore')
    .description('put an old version in force again, as a new one')
    .argument('<version>', 'as `heed teams history` names it', positiveInteger())
    .option('--note <text>', 'why (default: which version was restored)')
    .option('--open-tasks-to <team>', 'who gets the open tasks of teams that are left out')
    .option('--if-version <version>', 'only where this version is in force', positiveInteger())
    .action(runs(restoreCommand));
}
