import type { AnswerOf, Heed, InputOf, ItemOf, QueryOf } from '@heed/client';
import { minute, plural } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';

interface Setup {
  teams: AnswerOf<'listTeams'>;
  rules: AnswerOf<'listRules'>;
}
/** What has versions. */
export type SetupPart = keyof Setup;

type Version = ItemOf<'listTeamsHistory'>;
type Query = QueryOf<'replaceTeams'>;
type IfMatch = InputOf<'replaceTeams'>['headers'];

/** Both are set in one way, and have their history in one. */
const setups = {
  teams: {
    read: (client: Heed) => client.request('listTeams'),
    // As the file has it: Heed looks at it.
    put: (client: Heed, list: unknown, query: Query, headers?: IfMatch) =>
      client.request('replaceTeams', { body: list as InputOf<'replaceTeams'>['body'], query, headers }),
    history: (client: Heed, most: number) => client.everyItem('listTeamsHistory', {}, { most }),
    version: (client: Heed, version: number) => client.getTeamsVersion({ path: { version } }),
  },
  rules: {
    read: (client: Heed) => client.request('listRules'),
    put: (client: Heed, list: unknown, { note }: Query, headers?: IfMatch) =>
      client.request('replaceRules', { body: list as InputOf<'replaceRules'>['body'], query: { note }, headers }),
    history: (client: Heed, most: number) => client.everyItem('listRulesHistory', {}, { most }),
    version: (client: Heed, version: number) => client.getRulesVersion({ path: { version } }),
  },
};

export interface PutOptions {
  note?: string;
  /** Only where this version is in force. */
  ifVersion?: number;
  /** Of teams: who gets the open tasks of those that are left out. */
  openTasksTo?: string;
}

const SHOWN = 50;
/** Names in one cell of a table; the version itself has them all. */
const NAMES = 4;

function versionOf(etag: string | undefined): number | null {
  const [, version] = /^(?:W\/)?"(\d+)"$/.exec(etag ?? '') ?? [];
  return version === undefined ? null : Number(version);
}

function whatChanged({ added, removed, changed, reordered }: Version): string {
  const parts: [string, string[]][] = [
    ['added', added],
    ['removed', removed],
    ['changed', changed],
  ];
  const told = parts.filter(([, names]) => names.length > 0).map(([word, names]) => `${word} ${someOf(names)}`);
  if (reordered) told.push('another order');
  return told.join('; ');
}

function someOf(names: string[]): string {
  if (names.length <= NAMES) return names.join(', ');
  return `${names.slice(0, NAMES - 1).join(', ')} and ${names.length - NAMES + 1} more`;
}

/** Puts a whole list in force, and tells what that changed. */
export async function putSetup(
  context: Context,
  what: SetupPart,
  list: unknown,
  { note, ifVersion, openTasksTo }: PutOptions,
): Promise<ExitCode> {
  const { terminal, json } = context;
  const client = context.client();
  const setup = setups[what];
  const before = versionOf((await setup.read(client)).etag);
  const headers = ifVersion === undefined ? undefined : { 'If-Match': `"${ifVersion}"` };
  const { etag } = await setup.put(client, list, { note, openTasksTo }, headers);
  const after = versionOf(etag) ?? before;
  const version: Version = await setup.version(client, Number(after));
  if (json) {
    const { [what]: _, ...summary } = version as Version & Partial<Record<SetupPart, unknown>>;
    await terminal.out(JSON.stringify(summary));
  } else if (after === before) await terminal.out(`Nothing differs: version ${after} of the ${what} stays in force.`);
  else await terminal.out(`Version ${after} of the ${what} is in force: ${whatChanged(version)}.`);
  return 0;
}

/** Who changed it when, newest first. */
export async function setupHistory(
  context: Context,
  what: SetupPart,
  { limit }: { limit?: number },
): Promise<ExitCode> {
  const { terminal, json } = context;
  const most = limit ?? (json ? Infinity : SHOWN + 1);
  const versions: AsyncIterable<Version> = setups[what].history(context.client(), most);
  const rows: string[][] = [];
  for await (const version of versions) {
    if (json) await terminal.out(JSON.stringify(version));
    else {
      const { at, actor, note } = version;
      rows.push([String(version.version), minute(at), actor, whatChanged(version) || '–', note ?? '']);
    }
  }
  if (json) return 0;
  const shown = limit === undefined ? rows.slice(0, SHOWN) : rows;
  const head = ['version', 'when', 'who', 'what', 'note'];
  await terminal.out(rows.length === 0 ? 'No versions yet.' : table(head, shown, terminal.colours, [0]));
  if (shown.length < rows.length)
    await terminal.out(`The newest ${plural(SHOWN, 'version')}. More with --limit, all of them with --json.`);
  return 0;
}

/** The whole list as it was in a version. */
export async function setupVersion<Part extends SetupPart>(
  context: Context,
  what: Part,
  version: number,
): Promise<Setup[Part]> {
  // Each answer holds its own part. Rules of long ago may be none that are taken today.
  const found = (await setups[what].version(context.client(), version)) as unknown as Setup;
  return found[what];
}
