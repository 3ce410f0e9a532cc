import { readFile } from 'node:fs/promises';
import {
  responseExample,
  responseReceived,
  responseScored,
  taskOpened,
  toHeaders,
  upstreamResponse,
} from '@heed/contracts';
import { uuidv7 } from '@heed/kernel';
import { eventually } from '@heed/testing';
import type { ComposedHeed } from '../e2e/composed-heed.js';

/** Nothing listens there: deliveries fail at once, and for good. */
const NOWHERE = 'http://127.0.0.1:9';
const SAMPLE = new URL('../../examples/sample/', import.meta.url);
const ANSWERS = 60;
/** Of each service; examples and problems use them up. */
const LETTERS = 6;
const GROUPS = ['ingestion', 'scoring', 'text-analytics', 'routing', 'notification'] as const;

/** What the paths of the document name, in a Heed that holds a part of the sample: a new one for each that is changed. */
export class LivingThings {
  private readonly used = new Set<string>();
  private tenants = 0;

  constructor(private readonly heed: ComposedHeed) {}

  /** Teams, rules, channels, answers, and events that no service can take. */
  async fill(): Promise<void> {
    const { heed } = this;
    await heed.call('PUT', '/v1/teams', await sample('teams.json'));
    await heed.call('PUT', '/v1/rules', await sample('rules.json'));
    await heed.call('PUT', '/v1/channels', [
      { name: 'nowhere', kind: 'webhook', url: NOWHERE, events: ['task.opened'] },
      { name: 'asleep', kind: 'webhook', url: NOWHERE, events: ['task.closed'], enabled: false },
    ]);
    await heed.call('PUT', '/v1/dimensions/unused', { label: 'Nothing has it' });
    const lines = (await readFile(new URL('responses.ndjson', SAMPLE), 'utf8')).trim().split('\n');
    await heed.send(lines.slice(-ANSWERS).map((line) => JSON.parse(line) as object));
    await heed.settled(ANSWERS);
    await this.has(1, '/v1/deliveries?state=failed');
    await this.poison();
  }

  private async has(atLeast: number, url: string): Promise<void> {
    await eventually(
      async () => {
        const { items } = await this.call<{ items: object[] }>('GET', url);
        if (items.length < atLeast) throw new Error(`${items.length} at ${url}`);
      },
      { timeoutMs: 60_000 },
    );
  }

  /** Dead letters of every service; all but the last of each can be taken when they are given again. */
  private async poison(): Promise<void> {
    const { heed } = this;
    const { tenantId } = heed;
    const records = [responseReceived, responseScored, taskOpened].flatMap((contract) =>
      Array.from({ length: LETTERS }, () => {
        const origin = { id: uuidv7(), source: '/heed/test', time: new Date().toISOString(), tenantId };
        const headers = toHeaders({ ...origin, type: contract.type, subject: 'x', lane: 'live', data: {} });
        return { topic: contract.topic, key: uuidv7(), headers, value: Buffer.from('{"broken":true}') };
      }),
    );
    await heed.composed.transport.publish(records);
    const event = { specversion: '1.0', source: '/crm/riverside', type: upstreamResponse.type, data: {} };
    await heed.call(
      'POST',
      '/v1/upstream/events',
      Array.from({ length: LETTERS }, (_, index) => ({ ...event, id: `broken-${index}` })),
    );
    for (const group of GROUPS) await this.has(LETTERS, `/v1/dead-letters/${group}`);
    await this.mend();
  }

  /** Gives all but the last of each the bytes that its sender meant: it can be taken now. */
  private async mend(): Promise<void> {
    const valid = [responseReceived, responseScored, taskOpened].map(({ type, example }) => [type, example] as const);
    for (const group of GROUPS) {
      const table = `${group.replace('-', '_')}.dead_letters`;
      const all = `SELECT id FROM ${table} ORDER BY id LIMIT ${LETTERS - 1}`;
      for (const [type, example] of valid)
        await this.heed.owner.query(
          `UPDATE ${table} SET value = convert_to($1, 'UTF8') WHERE type = $2 AND id IN (${all})`,
          [JSON.stringify(example), type],
        );
      await this.heed.owner.query(
        `UPDATE ${table} SET value = convert_to(replace(convert_from(value, 'UTF8'), '{}', $1), 'UTF8')
         WHERE type = $2 AND id IN (${all})`,
        [JSON.stringify({ ...responseExample, id: 'late' }), upstreamResponse.type],
      );
    }
  }

  /** The id that a path names, for this operation. */
  async of(operationId: string, path: string): Promise<Record<string, string>> {
    const found = things.find(([pattern]) => pattern.test(path));
    if (found === undefined) throw new Error(`${path}: nobody said what it names; say so in living-things.ts`);
    return found[1](this, operationId, path);
  }

  call<T>(...[method, url, body]: Parameters<ComposedHeed['call']>): Promise<T> {
    return this.heed.call<T>(method, url, body);
  }

  /** The first that no operation was given before. */
  async fresh(url: string, list = 'items', id = 'id'): Promise<string> {
    const answer = await this.call<Record<string, Record<string, string>[]>>('GET', url);
    const next = answer[list]!.map((item) => item[id]!).find((one) => !this.used.has(one));
    if (next === undefined) throw new Error(`there is nothing left at ${url}`);
    this.used.add(next);
    return next;
  }

  async last(url: string): Promise<string> {
    const { items } = await this.call<{ items: { id: string }[] }>('GET', url);
    return items.at(-1)!.id;
  }

  async newTenant(): Promise<string> {
    const { tenantId } = await this.heed.composed.tenants.create({ name: `Tenant ${++this.tenants}`, timeZone: 'UTC' });
    return tenantId;
  }
  async suspended(name: string): Promise<string> {
    const { tenants } = this.heed.composed;
    const { tenantId } = (await tenants.list()).find((one) => one.name === name)!;
    await tenants.suspend(tenantId, 'a test');
    return tenantId;
  }
}

type Ids = Record<string, string>;

const task = async (things: LivingThings, operationId: string): Promise<Ids> => {
  const id = await things.fresh('/v1/tasks?state=assigned&limit=100');
  if (['closeTask', 'reopenTask'].includes(operationId)) {
    await things.call('POST', `/v1/tasks/${id}/contact`, { channel: 'phone', reached: true });
    await things.call('POST', `/v1/tasks/${id}/resolve`, { rootCause: 'Cause', action: 'Action' });
  }
  return { id };
};

/** An answer with words. */
const worded = async (things: LivingThings): Promise<string> => {
  const { items } = await things.call<{ items: { id: string; comment: string | null }[] }>('GET', '/v1/responses');
  return items.find(({ comment }) => comment !== null)!.id;
};

const tenant = async (things: LivingThings, operationId: string): Promise<Ids> => ({
  // The example of PATCH has given it the name that this one confirms.
  id: operationId === 'deleteTenant' ? await things.suspended('Riverside Hotels and Spas') : await things.newTenant(),
});

/** What each path of the document names, and where one is found. */
const things: readonly [RegExp, (things: LivingThings, operationId: string, path: string) => Promise<Ids>][] = [
  [
    /^\/v1\/analyses\/\{id\}\/corrections\/\{/,
    async (all) => {
      const id = await worded(all);
      const said = { sentiment: 'positive' };
      return { id, correction: (await all.call<Ids>('POST', `/v1/analyses/${id}/corrections`, said))['id']! };
    },
  ],
  [
    /^\/v1\/themes\/backfill\//,
    async (all) => ({ id: (await all.call<{ id: string }[]>('GET', '/v1/themes/backfill')).at(-1)!.id }),
  ],
  [/^\/v1\/analyses\//, async (all) => ({ id: await worded(all) })],
  [/^\/v1\/channels\//, async (_, id) => ({ name: id === 'enableChannel' ? 'asleep' : 'nowhere' })],
  [/^\/v1\/dead-letters\//, async (all, _, path) => ({ id: await all.fresh(path.split('/{id}')[0]!) })],
  [/^\/v1\/decisions\//, async (all) => ({ responseId: await all.fresh('/v1/decisions', 'items', 'responseId') })],
  [/^\/v1\/deliveries\//, async (all) => ({ id: await all.fresh('/v1/deliveries?state=failed') })],
  [/^\/v1\/dimensions\//, async (_, id) => ({ name: id === 'putDimension' ? 'campaign' : 'unused' })],
  [/^\/v1\/erasures\//, async (all) => ({ id: await all.last('/v1/erasures') })],
  [
    /^\/v1\/imports\//,
    async (all) => ({
      id: (await all.call<{ importId: string }>('POST', '/v1/imports', { name: 'a.csv', key: 'a' })).importId,
    }),
  ],
  [
    /^\/v1\/keys\//,
    async (all) => ({ id: (await all.call<Ids>('POST', '/v1/keys', { name: 'spare', scopes: ['read'] }))['id']! }),
  ],
  [/^\/v1\/respondents\//, async () => ({ id: 'cust-17' })],
  [/^\/v1\/responses\/republish\//, async (all) => ({ id: await all.last('/v1/responses/republish') })],
  [/^\/v1\/responses\//, async (all) => ({ id: await all.fresh('/v1/responses') })],
  [
    /^\/v1\/(rules|teams)\/history\//,
    async (all, _, path) => ({
      version: String(
        (await all.call<{ items: { version: number }[] }>('GET', path.split('/{')[0]!)).items[0]!.version,
      ),
    }),
  ],
  [/^\/v1\/(scores|themes)\/responses\//, async (all) => ({ id: await all.fresh('/v1/responses') })],
  [/^\/v1\/tasks\//, task],
  [/^\/v1\/tenants\/\{id\}\/export/, async (all) => ({ ...(await tenant(all, 'exportTenant')), what: 'dimensions' })],
  [/^\/v1\/tenants\//, tenant],
];

const sample = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(name, SAMPLE), 'utf8')) as unknown;
