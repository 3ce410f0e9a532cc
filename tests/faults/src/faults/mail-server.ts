import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.js';
import { openedSince } from '../load/opened-since.js';
import { percentile } from '../load/percentile.js';
import type { Site } from '../site.js';
import { drained } from '../system/drained.js';
import type { TenantAccess } from '../system/system.js';
import { call } from '../system/tenants.js';
import { withDatabase } from '../system/with-database.js';

const PHASE_MS = 25_000;
const PER_SECOND = 2;
/** Below that nobody's p99 is called doubled: it is noise of the machine. */
const FLOOR_MS = 1_000;
/** How the server treats a recipient, by the name before the @. */
const people = ['fine', 'busy', 'never', 'nobody', 'lost', 'stalls'] as const;

interface Told {
  channel: 'email' | 'webhook';
  recipient: string;
  state: string;
  reason: string | null;
  ms: number | null;
}

export const mailServer: readonly Fault[] = [
  {
    id: 'F22',
    title: 'a mail server that stalls, answers 451 and 550, and drops the connection after DATA',
    transports: ['embedded', 'kafka'],
    smoke: false,
    run: async (site) => {
      const { system } = site;
      const { mails } = system.receivers;
      const [stalled, other] = system.tenants as [TenantAccess, TenantAccess];
      await system.restart('notification', { HEED_RETRY_MAILS: '1,2,4,8', HEED_RETRY_WEBHOOKS: '1,1' });
      for (const tenant of system.tenants) await setTeam(site, tenant);
      const calls = new Map<string, number>();
      const treat = (stalling: boolean): void =>
        mails.behave((recipient) => {
          const call = (calls.get(recipient) ?? 0) + 1;
          calls.set(recipient, call);
          const [person] = recipient.split('@');
          if (person === 'nobody') return { code: 550, message: 'no such user' };
          if (person === 'never' || (person === 'busy' && call % 2 === 1)) return { code: 451, message: 'try later' };
          if (person === 'lost' && call % 2 === 1) return 'drop-after-data';
          return stalling && recipient === `stalls@${stalled.mark}.example` ? 'silence' : undefined;
        });

      treat(false);
      const calm = await phase(site, 'calm');
      treat(true);
      const oneStalls = await phase(site, 'one recipient stalls');
      mails.mute(true);
      mails.behave(() => 'silence');
      const allStalls = await phase(site, 'the server stalls');
      mails.mute(false);
      treat(false);

      site.broken.push(
        ...doubled(
          'beside a recipient that stalls, calls of webhooks',
          p99(calm, 'webhook'),
          p99(oneStalls, 'webhook'),
        ),
        ...doubled('beside a server that stalls, calls of webhooks', p99(calm, 'webhook'), p99(allStalls, 'webhook')),
        ...doubled(
          "beside a recipient that stalls, another tenant's mails",
          p99(calm, 'email', `fine@${other.mark}.example`),
          p99(oneStalls, 'email', `fine@${other.mark}.example`),
        ),
      );
      await judge(site);
    },
  },
];

async function setTeam({ system }: Site, { key, mark }: TenantAccess): Promise<void> {
  const members = people.map((id) => ({ id, name: id, email: `${id}@${mark}.example` }));
  await call(system.url, key, 'PUT', '/v1/teams', [{ name: 'Customer care', email: `fine@${mark}.example`, members }]);
}

/** What was told of the tasks that this phase opened. */
async function phase(site: Site, name: string): Promise<Told[]> {
  const from = new Date();
  await Promise.all(
    site.system.tenants.map((tenant) =>
      site.paced({ tenant, requestsPerSecond: PER_SECOND }, () => pause(PHASE_MS * site.scale)),
    ),
  );
  await openedSince(site.system, from);
  await pause(2_000);
  const told = await toldSince(site, from);
  const figures = { webhook: p99(told, 'webhook'), mail: p99(told, 'email', 'fine@') };
  for (const [channel, ms] of Object.entries(figures)) {
    if (Number.isFinite(ms)) site.measured[`${name}: ${channel} p99 ms`] = ms;
    site.say(`${name}: ${channel} p99 ${Number.isFinite(ms) ? `${ms} ms` : 'is not over yet'}`);
  }
  return told;
}

async function toldSince(site: Site, from: Date): Promise<Told[]> {
  return withDatabase(site.system, async (client) => {
    const { rows } = await client.query<Told>(
      `SELECT channel, recipient, state, last_error AS reason,
         extract(epoch FROM settled_at - caused_at)::float8 * 1000 AS ms
       FROM notification.deliveries WHERE about = 'task.opened' AND caused_at >= $1`,
      [from],
    );
    return rows;
  });
}

/** Of what was told to recipients that begin so; what is not told yet counts as never. */
function p99(told: readonly Told[], channel: Told['channel'], recipient = ''): number {
  const theirs = told.filter((each) => each.channel === channel && each.recipient.startsWith(recipient));
  return Math.round(
    percentile(
      theirs.map(({ ms }) => ms ?? Infinity),
      99,
    ),
  );
}

function doubled(what: string, calm: number, then: number): string[] {
  return then > Math.max(2 * calm, FLOOR_MS) ? [`The p99 of ${what} went from ${calm} to ${then} ms.`] : [];
}

/** Once nothing is on its way: who exists is told, and what was given up has the server's reason. */
async function judge(site: Site): Promise<void> {
  await drained(site.system, 300_000);
  const told = (await toldSince(site, new Date(0))).filter(({ channel }) => channel === 'email');
  const wrong = told.filter(({ recipient, state, reason }) => {
    const [person] = recipient.split('@');
    if (person === 'nobody') return state !== 'failed' || !reason?.includes('550');
    if (person === 'never') return state !== 'failed' || reason === null;
    return state === 'failed' && reason === null;
  });
  for (const state of ['delivered', 'failed'])
    site.measured[`mails ${state}`] = told.filter((each) => each.state === state).length;
  const repeated = Map.groupBy(
    site.system.receipts().filter(({ channel }) => channel === 'email'),
    ({ delivery }) => delivery,
  );
  site.measured['mails that came twice'] = [...repeated.values()].filter(({ length }) => length > 1).length;
  const examples = wrong.slice(0, 3).map((each) => JSON.stringify(each));
  if (wrong.length > 0) site.broken.push(`${wrong.length} mails did not end as they should: ${examples.join(', ')}`);
  if (!told.some(({ recipient, state }) => recipient.startsWith('fine@') && state === 'delivered'))
    site.broken.push('No mail was delivered.');
}
