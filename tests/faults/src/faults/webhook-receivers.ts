import { setTimeout as pause } from 'node:timers/promises';
import type { WebhookAnswer } from '@heed/testing';
import type { Fault } from '../fault.js';
import { judgeBystanders, type Times } from '../load/bystanders.js';
import { openedSince } from '../load/opened-since.js';
import type { Site } from '../site.js';
import { drained } from '../system/drained.js';
import type { Receipt } from '../system/receipts.js';
import type { TenantAccess } from '../system/system.js';
import { call } from '../system/tenants.js';

const HANGING = 50;
const PHASE_MS = 60_000;
/** Of each tenant; with one channel in thirty a healthy one, a task is thirty deliveries. */
const PER_SECOND = 4;
/** Below that nobody's p99 is called doubled: it is noise of the machine. */
const FLOOR_MS = 500;
const FLOOD = 1_000;
const DRAIN_MS = 300_000;
const RETRY_AFTER_SECONDS = 3;

interface Channel {
  name: string;
  kind: 'webhook';
  enabled: boolean;
  events: string[];
  url: string;
}

const misbehaving = ['stream', 'redirect', 'gone', 'busy'] as const;

export const webhookReceivers: readonly Fault[] = [
  {
    id: 'F23',
    title: `webhook endpoints that stream for ever, redirect, answer 410 and 429, and ${HANGING} that hang`,
    transports: ['embedded', 'kafka'],
    smoke: false,
    run: async (site) => {
      const { system } = site;
      await system.restart('notification', { HEED_RETRY_WEBHOOKS: '1,1', HEED_RETRY_MAILS: '1' });
      behave(site);
      const each = HANGING / system.tenants.length;
      const hanging = Array.from({ length: each }, (_, index) => `hang${index}`);
      await judgeBystanders(site, {
        floorMs: FLOOR_MS,
        calm: () => calls(site, ['receiver']),
        beside: { [`${HANGING} hanging`]: () => calls(site, ['receiver', ...misbehaving, ...hanging]) },
      });
      await judgeMisbehaving(site);
      // Last: the clocks of its tasks run out together, and that is told to the same endpoint.
      await flood(site);
    },
  },
];

function behave({ system }: Site): void {
  const refused = new Set<string>();
  system.receivers.webhooks.answer(({ path, headers }): WebhookAnswer | 'silence' => {
    const id = String(headers['webhook-id']);
    if (path.startsWith('/hang')) return 'silence';
    if (path === '/stream') return { status: 200, endless: true };
    if (path === '/redirect') return { status: 302, headers: { location: '/trap' } };
    if (path === '/gone') return { status: 410 };
    if (path === '/busy' && !refused.has(id)) {
      refused.add(id);
      return { status: 429, headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } };
    }
    return { status: 200 };
  });
}

async function setChannels({ system }: Site, names: readonly string[]): Promise<void> {
  const base = new URL(system.receivers.webhookUrl).origin;
  const channels = names.map((name): Channel => {
    const url = name === 'receiver' ? system.receivers.webhookUrl : `${base}/${name}`;
    return { name, kind: 'webhook', enabled: true, events: ['task.opened', 'task.overdue'], url };
  });
  for (const { key } of system.tenants) await call(system.url, key, 'PUT', '/v1/channels', channels);
}

/** From the acceptance of an answer to the call of the healthy endpoint about its task, beside other channels. */
async function calls(site: Site, names: readonly string[]): Promise<Times> {
  await setChannels(site, names);
  const from = new Date();
  await bothTenants(site, PHASE_MS * site.scale);
  const opened = await openedSince(site.system, from);
  const made = (): Call[] => healthyCalls(site).filter(({ since }) => since >= from);
  await site.until(() => made().length >= opened, `the healthy endpoint hears of all ${opened} tasks`);
  const delays = made().map(({ at, since }) => at.getTime() - since.getTime());
  await setChannels(site, ['receiver']);
  await drained(site.system, DRAIN_MS);
  return { 'answer to call': delays };
}

function bothTenants(site: Site, ms: number): Promise<unknown> {
  const steady = (tenant: TenantAccess): Promise<void> =>
    site.paced({ tenant, requestsPerSecond: PER_SECOND }, () => pause(ms));
  return Promise.all(site.system.tenants.map(steady));
}

interface Call {
  at: Date;
  /** When the answer was accepted. */
  since: Date;
}

function healthyCalls({ system }: Site): Call[] {
  return system
    .receipts()
    .filter(({ to, text }) => to === '/heed' && text.includes('"heed.task.opened.'))
    .map(({ at, text }: Receipt) => ({ at, since: new Date((JSON.parse(text) as { time: string }).time) }));
}

/** How many calls a second one healthy endpoint takes when there is much to tell. */
async function flood(site: Site): Promise<void> {
  const [tenant] = site.system.tenants;
  const before = healthyCalls(site).length;
  await site.paced({ tenant: tenant!, requestsPerSecond: 100, rows: 50, connections: 2 }, (load) =>
    site.until(() => load.taken >= FLOOD * site.scale, `${FLOOD * site.scale} answers are taken`),
  );
  await drained(site.system, DRAIN_MS);
  const times = healthyCalls(site)
    .slice(before)
    .map(({ at }) => at.getTime());
  const seconds = (Math.max(...times) - Math.min(...times)) / 1_000;
  const perSecond = Math.round(times.length / seconds);
  site.measured['deliveries a second'] = perSecond;
  site.say(`${times.length} calls in ${seconds.toFixed(1)} s`);
}

/** After their time has come: what was not followed, who is disabled, and who was left alone for as long as it asked. */
async function judgeMisbehaving(site: Site): Promise<void> {
  const { system } = site;
  await setChannels(site, ['receiver', ...misbehaving]);
  await bothTenants(site, 5_000);
  await drained(site.system, DRAIN_MS);
  const trapped = system.receipts().filter(({ to }) => to === '/trap');
  if (trapped.length > 0) site.broken.push(`${trapped.length} redirects were followed.`);
  for (const { key, mark } of system.tenants) {
    const channels = await call<(Channel & { disabledReason: string | null })[]>(
      system.url,
      key,
      'GET',
      '/v1/channels',
    );
    const gone = channels.find(({ name }) => name === 'gone');
    if (gone?.enabled !== false) site.broken.push(`The channel of ${mark} that answered 410 is not disabled.`);
    const { items } = await call<{ items: { channel: string; action: string; actor: string }[] }>(
      ...([system.url, key, 'GET', '/v1/channels/history?limit=200'] as const),
    );
    if (
      !items.some(
        ({ channel, action, actor }) => channel === 'gone' && action === 'disabled' && actor === 'notification',
      )
    )
      site.broken.push(`The history of the channels of ${mark} does not tell that one answered 410.`);
  }
  const busy = Map.groupBy(
    system.receipts().filter(({ to }) => to === '/busy'),
    ({ delivery }) => delivery,
  );
  const gaps = [...busy.values()].flatMap(([first, second]) =>
    second === undefined ? [] : [second.at.getTime() - first!.at.getTime()],
  );
  if (gaps.length === 0) return void site.broken.push('Nobody came again after 429.');
  const shortest = Math.min(...gaps);
  site.measured['shortest pause after 429 ms'] = shortest;
  if (shortest < RETRY_AFTER_SECONDS * 1_000)
    site.broken.push(`After 429 with Retry-After: 3 a call came ${shortest} ms later.`);
}
