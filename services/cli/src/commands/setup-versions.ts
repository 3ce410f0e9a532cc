import { everyItem } from '../client/every-item.js';
import { minute, plural } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';

/** What has versions. */
export type SetupPart = 'teams' | 'rules';

interface Version {
  version: number;
  at: string;
  actor: string;
  note: string | null;
  added: string[];
  removed: string[];
  changed: string[];
  reordered: boolean;
}

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
  const before = versionOf((await client.request('GET', `/v1/${what}`)).etag);
  const { etag } = await client.request('PUT', `/v1/${what}`, {
    body: list,
    query: { note, openTasksTo },
    ...(ifVersion !== undefined && { headers: { 'if-match': `"${ifVersion}"` } }),
  });
  const after = versionOf(etag) ?? before;
  const version = await client.get<Version>(`/v1/${what}/history/${after}`);
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
  const versions = everyItem<Version>(context.client(), `/v1/${what}/history`, {}, most);
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
export async function setupVersion<T>(context: Context, what: SetupPart, version: number): Promise<T> {
  return (await context.client().get<Record<SetupPart, T>>(`/v1/${what}/history/${version}`))[what];
}
