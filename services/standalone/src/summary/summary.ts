import { resolve } from 'node:path';
import pc from 'picocolors';
import type { LocalClient } from '../local-client.js';

interface Score {
  n: number;
  score: number | null;
  interval: { low: number | null; high: number | null };
  label: string;
}
interface Tasks {
  open: number;
  overdue: number;
  byTeam: { team: string; open: number; overdue: number; nextDueAt: string | null }[];
}
interface Themes {
  themes: { name: string; mentions: number; points: number }[];
}

export interface SummaryOptions {
  url: string;
  adminUrl: string;
  key: string;
  dataDir: string;
  /** Where mails go. */
  mail: string;
  /** How events of upstream systems come in. */
  upstream: string;
  now: Date;
  color: boolean;
}

const one = (value: number): string => (value > 0 ? '+' : '') + value.toFixed(1).replace('-', '−');

function fromNow(iso: string | null, now: Date): string {
  if (iso === null) return 'none running';
  const minutes = Math.round((Date.parse(iso) - now.getTime()) / 60_000);
  const size = Math.abs(minutes);
  const text =
    size < 120 ? `${size} min` : size < 2_880 ? `${Math.round(size / 60)} h` : `${Math.round(size / 1_440)} days`;
  return minutes < 0 ? `${text} ago` : `in ${text}`;
}

/** One screen: what is in here, and where to go next. */
export async function summary(client: LocalClient, options: SummaryOptions): Promise<string> {
  const { url, adminUrl, key, dataDir, mail, upstream, now } = options;
  const c = pc.createColors(options.color ? pc.isColorSupported : false);
  if (!(await client.has('/v1/responses/summary')))
    return `\n  Heed runs at ${url}\n  The key in ${dataDir}/heed.json is not let in any more: it was revoked, has expired, or its tenant is suspended.\n`;
  const [{ responses }, nps, tasks, deliveries, themes] = await Promise.all([
    client.get<{ responses: number }>('/v1/responses/summary'),
    client.get<Score>('/v1/scores?metric=nps'),
    client.get<Tasks>('/v1/tasks/summary'),
    client.get<{ delivered: number; pending: number; failed: number }>('/v1/deliveries/summary'),
    client.get<Themes>('/v1/themes?limit=5&verbatims=0'),
  ]);
  const { low, high } = nps.interval;
  const score =
    nps.score === null || low === null || high === null
      ? 'no answer yet'
      : `${c.bold(one(nps.score))}  (95 %: ${one(low)} to ${one(high)}; ${nps.n} answers, ${nps.label})`;
  const width = Math.max(12, ...tasks.byTeam.map(({ team }) => team.length));
  const teams = tasks.byTeam
    .filter(({ open }) => open > 0)
    .map(({ team, open, overdue, nextDueAt }) => {
      const late = overdue > 0 ? c.red(`, ${overdue} overdue`) : '';
      return `    ${team.padEnd(width)} ${String(open).padStart(4)} open${late}, next due ${fromNow(nextDueAt, now)}`;
    });
  const points = themes.themes.map(({ name, mentions, points: p }) => {
    const figure = one(p).padStart(6);
    return `    ${name.padEnd(28)} ${p < 0 ? c.red(figure) : c.green(figure)} points of NPS, ${mentions} mentions`;
  });
  // The command line looks for .heed from its folder upward.
  const where = dataDir === resolve('.heed') ? '' : `export HEED_DATA=${dataDir}; `;
  const isFirst = !(await client.has('/v1/responses/my-first'));
  const body = JSON.stringify({
    id: isFirst ? 'my-first' : `my-${now.toISOString().slice(0, 16).replaceAll(/\D/g, '')}`,
    answeredAt: now.toISOString(),
    answers: [{ metric: 'nps', value: 2 }],
    comment: 'Nobody called me back.',
  });
  return [
    '',
    c.bold(`  Heed runs at ${url}`),
    '',
    `  Answers        ${responses}`,
    `  NPS            ${score}`,
    `  Tasks          ${tasks.open} open`,
    ...teams,
    `  Notifications  ${deliveries.delivered} delivered${deliveries.pending > 0 ? `, ${deliveries.pending} on their way` : ''}${deliveries.failed > 0 ? c.red(`, ${deliveries.failed} failed`) : ''} (${mail})`,
    ...(points.length > 0 ? ['  Top themes', ...points] : []),
    '',
    c.bold('  Next'),
    `  API page       ${url}/docs`,
    `  Command line   ${where}npx heed tasks · npx heed score --by unit · npx heed import FILE`,
    `  Metrics        ${adminUrl}/metrics`,
    `  Upstream       ${upstream}`,
    `  Data and log   ${dataDir}`,
    '  Send an answer:',
    '',
    `curl -s ${url}/v1/responses -H 'authorization: Bearer ${key}' -H 'content-type: application/json' -d '${body}'`,
    '',
    '  Ctrl-C stops Heed; the next start goes on where it was.',
    '',
  ].join('\n');
}
