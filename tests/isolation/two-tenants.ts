import { responseReceived, responseScored, taskOpened, toHeaders, topics, upstreamResponse } from '@heed/contracts';
import { DoorSettings, operatorKeyOf } from '@heed/console';
import { uuidv7 } from '@heed/kernel';
import { UpstreamSources } from '@heed/ingestion';
import { NOTIFICATION_OPTIONS } from '@heed/notification';
import { type Scope, scopes } from '@heed/platform';
import type { ComposeOptions } from '@heed/standalone';
import { eventually } from '@heed/testing';
import { ComposedHeed } from '../e2e/composed-heed.js';

/** Whose key: of each scope alone, nobody's, or one that Heed has never made. */
export type Holder = Scope | 'no key' | 'unknown key' | 'operator';
export const holders: readonly Holder[] = ['no key', 'unknown key', ...scopes];

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export interface Answer {
  status: number;
  headers: Readonly<Record<string, unknown>>;
  /** Headers and body. */
  text: string;
  body: unknown;
}

export const OPERATOR_KEY = 'the-operator-of-this-test-whom-nobody-else-knows';
const ANSWERED = { answeredAt: '2026-11-20T09:12:00Z', answers: [{ metric: 'nps', value: 1 }] };
const VISIT = { kind: 'visit', occurredAt: ANSWERED.answeredAt };
const DEAD_LETTERS = ['ingestion', 'scoring', 'text-analytics', 'routing', 'notification'] as const;
/** Nothing listens there: deliveries fail at once, and for good. */
const NOWHERE = 'http://127.0.0.1:9';

/** One of two tenants that use the same ids of their own for different things. */
export class Tenant {
  readonly keys = new Map<Holder, string>([
    ['unknown key', operatorKeyOf('another installation')],
    ['operator', OPERATOR_KEY],
  ]);
  /** What a path parameter may name, by the noun of `path-ids.ts`. */
  readonly ids = new Map<string, string>();

  constructor(
    readonly heed: ComposedHeed,
    readonly tenantId: string,
    /** In each text that the tenant has sent. */
    readonly mark: string,
  ) {}

  async request(
    method: Method,
    url: string,
    body?: unknown,
    holder: Holder = 'admin',
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const key = this.keys.get(holder);
    const answer = await this.heed.composed.door.http.inject({
      method,
      url,
      headers: {
        ...headers,
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    const isJson = String(answer.headers['content-type']).includes('json') && answer.body !== '';
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: `${JSON.stringify(answer.headers)}\n${answer.body}`,
      body: isJson ? answer.json<unknown>() : null,
    };
  }

  async call<T>(method: Method, url: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const { status, text, body: answer } = await this.request(method, url, body, 'admin', headers);
    if (status >= 300) throw new Error(`${method} ${url}: ${status} ${text}`);
    return answer as T;
  }

  id(noun: string): string {
    const id = this.ids.get(noun);
    if (id === undefined) throw new Error(`the tenants hold no ${noun}: fill it in two-tenants.ts`);
    return id;
  }
}

/** A whole Heed with two tenants, both full of everything, and nothing on its way. */
export class TwoTenants {
  private constructor(
    readonly heed: ComposedHeed,
    readonly a: Tenant,
    readonly b: Tenant,
  ) {}

  static async start(options: Pick<ComposeOptions, 'routing'> = {}): Promise<TwoTenants> {
    const upstream = new UpstreamSources();
    const heed = await ComposedHeed.start({
      ...options,
      upstream,
      doorSettings: new DoorSettings({ HEED_OPERATOR_KEY: OPERATOR_KEY, HEED_LIMIT_REFUSED_KEYS_BURST: 1_000_000 }),
      providers: [
        {
          provide: NOTIFICATION_OPTIONS,
          useValue: {
            webhookAllowPrivate: true,
            webhookPollMs: 500,
            webhookRetryMs: [],
            digestPollMs: 100,
            importQuietMs: 100,
            importPatienceMs: 2_000,
            overdueWindowMs: 100,
          },
        },
      ],
    });
    const [a, b] = [await settle(heed, 'quokkaleft'), await settle(heed, 'numbatright')];
    upstream.settle([a, b].map(({ tenantId, mark }) => ({ source: `/${mark}`, tenantId, timeZone: 'UTC' })));
    const both = new TwoTenants(heed, a, b);
    await Promise.all([fill(a, 2), fill(b, 4)]);
    await both.settled();
    await Promise.all([remember(a), remember(b)]);
    await both.discardStray();
    return both;
  }

  /** As the operator. */
  async operate<T>(method: Method, url: string, given?: unknown): Promise<T> {
    const { status, text, body } = await this.a.request(method, url, given, 'operator');
    if (status >= 300) throw new Error(`${method} ${url}: ${status} ${text}`);
    return body as T;
  }

  /** Ids of open dead letters of which nobody can tell whose they are. */
  async strays(): Promise<string[]> {
    const { items } = await this.operate<{ items: { id: string }[] }>('GET', '/v1/dead-letters/ingestion');
    return items.map(({ id }) => id);
  }

  /** One of the two; the other stays open. */
  private async discardStray(): Promise<void> {
    const [stray] = await this.strays();
    await this.operate('POST', `/v1/dead-letters/ingestion/${stray!}/discard`, { reason: `Reason ${this.b.mark}` });
  }

  /** Until nothing of either is on its way. With `halves`, answers may still wait for their second half. */
  async settled({ halves = false } = {}): Promise<void> {
    await eventually(
      async () => {
        let waiting = 0;
        for (const { worker } of this.heed.composed.services.values()) {
          const [row] = await worker.dataSource.query<[{ n: number }]>('SELECT count(*)::int AS n FROM outbox');
          waiting += row.n;
        }
        const [row] = await this.heed.owner.query<[{ n: number }]>(
          `SELECT (SELECT count(*) FROM routing.cases WHERE NOT $1 AND (outcome IS NULL OR decide_at IS NOT NULL))
             + (SELECT count(*) FROM notification.deliveries WHERE state = 'pending')
             + (SELECT count(*) FROM notification.collections WHERE first_at IS NOT NULL)
             + (SELECT count(*) FROM ingestion.republications WHERE state = 'running')
             + (SELECT count(*) FROM text_analytics.backfills WHERE state = 'running')
             + (SELECT count(*) FROM text_analytics.tenant_models WHERE retrain)
             + (SELECT count(*) FROM ingestion.erasures WHERE state <> 'finished') AS n`,
          [halves],
        );
        waiting += Number(row.n);
        const lags = await this.heed.composed.transport.lag([...DEAD_LETTERS]);
        waiting += lags.reduce((sum, { lag }) => sum + lag, 0);
        if (waiting > 0) throw new Error(`${waiting} on their way`);
      },
      { timeoutMs: 90_000, intervalMs: 100 },
    );
  }

  /** Every row of a tenant in every schema, by table, as whoever owns all of them sees it; but when its keys were used. */
  async rowsOf({ tenantId }: Tenant): Promise<Record<string, string[]>> {
    const tables = await this.heed.owner.query<{ relation: string }[]>(
      `SELECT format('%I.%I', table_schema, table_name) AS relation FROM information_schema.columns
       JOIN information_schema.tables USING (table_schema, table_name)
       WHERE column_name = 'tenant_id' AND table_type = 'BASE TABLE' AND table_schema <> 'log' ORDER BY 1`,
    );
    const rows: Record<string, string[]> = {};
    for (const { relation } of tables) {
      const found = await this.heed.owner.query<{ row: string }[]>(
        `SELECT (to_jsonb(t) - 'last_used_at')::text AS row FROM ${relation} t WHERE tenant_id = $1 ORDER BY 1`,
        [tenantId],
      );
      rows[relation] = found.map(({ row }) => row);
    }
    return rows;
  }

  /** What only `of` can have sent or been given: its mark, and each id in its rows that the other's do not hold. */
  async secretsOf(of: Tenant): Promise<string[]> {
    const ids = async (tenant: Tenant): Promise<Set<string>> => {
      const { 'console.api_keys': keys = [], ...rows } = await this.rowsOf(tenant);
      const uuids = JSON.stringify([...keys, rows]).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
      return new Set([...uuids, ...keys.map((row) => (JSON.parse(row) as { id: string }).id)]);
    };
    const others = await ids(of === this.a ? this.b : this.a);
    return [of.mark, ...[...(await ids(of))].filter((id) => !others.has(id))];
  }

  stop(): Promise<void> {
    return this.heed.stop();
  }
}

/** More of everything that is counted or listed, by names that it has not used yet. */
export async function grow(tenant: Tenant): Promise<void> {
  const { mark, heed, tenantId } = tenant;
  const more = `more ${mark}`;
  const team = {
    name: more,
    email: `more@${mark}.example`,
    members: [{ id: more, name: more, email: `more@${mark}.example` }],
  };
  const replace = async (what: string, ...added: object[]): Promise<void> => {
    const known = await tenant.call<object[]>('GET', `/v1/${what}`);
    await tenant.call('PUT', `/v1/${what}`, [...added, ...known]);
  };
  await replace('teams', team);
  await replace('rules', { name: more, condition: { dimensions: { unit: [more] } }, task: null });
  await replace('channels', {
    name: more,
    kind: 'webhook',
    url: `${NOWHERE}/more`,
    events: ['task.opened', 'task.overdue'],
  });
  await tenant.call('PUT', `/v1/dimensions/more-${mark}`, { label: more });
  await tenant.call('PUT', '/v1/competitors/list', { competitors: [rivalOf(mark), { name: `Another ${more}` }] });
  await tenant.call('POST', '/v1/interactions', [{ ...VISIT, id: more, respondent: { id: more, name: more } }]);
  const answers = ['one', 'two', 'three', 'erased', 'deleted', 'imported'].map((name) => ({
    ...ANSWERED,
    id: `${name} ${more}`,
    answers: [...ANSWERED.answers, { metric: 'csat', value: 1 }],
    comment: `The room was dirty and nobody answers. ${more}`,
    respondent: { id: `${name} ${more}`, name: more },
    dimensions: { unit: `Unit ${mark}`, [mark]: `value ${mark}` },
  }));
  await tenant.call('POST', '/v1/responses', answers.slice(0, 5));
  const { importId } = await tenant.call<{ importId: string }>('POST', '/v1/imports', { name: more, key: more });
  await tenant.call('POST', `/v1/responses?importId=${importId}`, answers.slice(5));
  await tenant.call('POST', `/v1/imports/${importId}/end`, {});
  await tenant.call('POST', '/v1/responses/republish', {});
  await tenant.call('POST', '/v1/themes/backfill', {});
  await tenant.call('POST', '/v1/learning');
  await tenant.call('POST', '/v1/erasures', { respondent: `erased ${more}` });
  await tenant.call('DELETE', `/v1/responses/${encodeURIComponent(`deleted ${more}`)}`);
  const { taskId } = await decisionOf(tenant, `one ${more}`);
  await tenant.call('GET', `/v1/tasks/${taskId}/customer`);
  await tenant.call('POST', `/v1/tasks/${taskId}/resolve`, { rootCause: more, action: more });
  await heed.composed.keys.create(tenantId, { name: more, scopes: ['read'] }, 'test');
  await poison(tenant);
}

/** The decision on an answer, by the caller's id. */
export function decisionOf(tenant: Tenant, id: string): Promise<{ taskId: string }> {
  return eventually(
    async () => {
      const url = `/v1/responses/${encodeURIComponent(id)}`;
      const { decision } = await tenant.call<{ decision: { taskId: string } | null }>('GET', url);
      if (decision === null) throw new Error(`${id} is not decided yet`);
      return decision;
    },
    { timeoutMs: 60_000 },
  );
}

async function settle(heed: ComposedHeed, mark: string): Promise<Tenant> {
  const { tenantId } = await heed.composed.tenants.create({ name: `Hotel ${mark}`, timeZone: 'UTC' });
  const tenant = new Tenant(heed, tenantId, mark);
  for (const scope of scopes) {
    const { key } = await heed.composed.keys.create(tenantId, { name: `${scope} ${mark}`, scopes: [scope] }, 'test');
    tenant.keys.set(scope, key);
  }
  return tenant;
}

/** Each answer of the tenant names it. */
const rivalOf = (mark: string) => ({ name: `Rival ${mark}`, aliases: [mark] });

/** One of everything, in every service. `versions` of the rules and the teams. */
async function fill(tenant: Tenant, versions: number): Promise<void> {
  const { mark } = tenant;
  const team = {
    name: `Team ${mark}`,
    email: `team@${mark}.example`,
    members: [{ id: `member-${mark}`, name: `Member ${mark}`, email: `member@${mark}.example` }],
  };
  const clocks = { kind: 'recovery', priority: 'normal', firstContactMinutes: 1_440, resolutionMinutes: 7_200 };
  const rules = [
    { name: `Unhappy ${mark}`, condition: { unhappy: true }, task: { ...clocks, team: team.name } },
    { name: `Rest ${mark}`, condition: {}, task: null },
  ];
  const teams = await tenant.call<object[]>('GET', '/v1/teams');
  await tenant.call('PUT', '/v1/teams', [...teams, team]);
  for (let version = 0; version < versions; version++) {
    await tenant.call('PUT', `/v1/rules?note=${mark}`, [...rules, { ...rules[1], name: `Rule ${version} ${mark}` }]);
    await tenant.call('PUT', `/v1/teams?note=${mark}`, [{ ...team, email: `team${version}@${mark}.example` }]);
  }
  await tenant.call('PUT', '/v1/channels', [
    { name: `hook ${mark}`, kind: 'webhook', url: `${NOWHERE}/${mark}`, events: ['task.opened', 'task.updated'] },
    {
      name: `mail ${mark}`,
      kind: 'email',
      recipients: [`duty@${mark}.example`],
      events: ['task.opened', 'import.digest'],
    },
  ]);
  await tenant.call('PUT', '/v1/competitors/list', { competitors: [rivalOf(mark)] });
  // The same name for another request: each tenant has its own.
  const named = { 'idempotency-key': 'the-first-visit' };
  await tenant.call('POST', '/v1/interactions', [{ ...VISIT, id: `visit-${mark}` }], named);
  await tenant.call('PUT', `/v1/dimensions/${mark}`, { label: `Label ${mark}`, values: [`value ${mark}`] });

  const ada = { id: 'customer-1', name: `Ada ${mark}`, email: `ada@${mark}.example`, phone: `+49 30 ${mark}` };
  const answer = (id: string, more: object = {}) => ({
    ...ANSWERED,
    id,
    comment: `Two weeks late, the staff were rude. ${mark}`,
    dimensions: { unit: `Unit ${mark}`, [mark]: `value ${mark}` },
    ...more,
  });
  await tenant.call('POST', '/v1/interactions', [
    {
      id: 'visit-1',
      kind: `visit ${mark}`,
      occurredAt: ANSWERED.answeredAt,
      respondent: ada,
      dimensions: { channel: mark },
    },
  ]);
  await tenant.call('POST', '/v1/responses', [
    answer('answer-1', { respondent: ada }),
    answer('answer-2', { interactionId: 'visit-1' }),
    answer('answer-3', { answers: [{ metric: 'csat', question: `q-${mark}`, value: 2 }] }),
    answer(`only-${mark}`, { respondent: { id: `customer-${mark}`, name: `Bea ${mark}` } }),
    answer('to-be-erased'),
  ]);
  const { importId } = await tenant.call<{ importId: string }>('POST', '/v1/imports', {
    name: `${mark}.csv`,
    key: 'november',
  });
  tenant.ids.set('import', importId);
  await tenant.call('POST', `/v1/responses?importId=${importId}`, [answer('imported-1')]);
  await tenant.call('POST', `/v1/imports/${importId}/end`, {});
  const { taskId } = await decisionOf(tenant, 'answer-1');
  tenant.ids.set('task', taskId);
  const task = `/v1/tasks/${taskId}`;
  await tenant.call('POST', `${task}/note`, { text: `Note ${mark}` });
  await tenant.call('POST', `${task}/contact`, { channel: 'phone', reached: true, note: `Said ${mark}` });
  await tenant.call('POST', `${task}/resolve`, { rootCause: `Cause ${mark}`, action: `Action ${mark}` });
  await tenant.call('GET', `${task}/customer`);
  const { id: responseId } = await tenant.call<{ id: string }>('GET', '/v1/responses/answer-1');
  const right = { sentiment: 'negative', why: `Why ${mark}` };
  const corrections = `/v1/analyses/${responseId}/corrections`;
  tenant.ids.set('correction', (await tenant.call<{ id: string }>('POST', corrections, right)).id);
  tenant.ids.set(
    'erasure',
    (await tenant.call<{ id: string }>('POST', '/v1/erasures', { response: 'to-be-erased' })).id,
  );
  tenant.ids.set('republication', (await tenant.call<{ id: string }>('POST', '/v1/responses/republish', {})).id);
  // Refused, for there is little to learn from: that is kept too.
  tenant.ids.set('training', (await tenant.call<{ id: string }>('POST', '/v1/learning')).id);
  tenant.ids.set('backfill', (await tenant.call<{ id: string }>('POST', '/v1/themes/backfill', {})).id);
  await poison(tenant);
}

/** What each service cannot take: four that say whose they are, and one of which nobody can tell. */
async function poison(tenant: Tenant): Promise<void> {
  const { heed, tenantId, mark } = tenant;
  const value = Buffer.from(JSON.stringify({ responseId: mark, comment: mark }));
  const broken = [responseReceived, responseScored, taskOpened].map((contract) => {
    const origin = {
      id: uuidv7(),
      source: '/heed/test',
      time: new Date().toISOString(),
      tenantId,
      lane: 'live' as const,
    };
    const headers = toHeaders({ ...origin, type: contract.type, subject: mark, data: {} });
    return { topic: contract.topic, key: uuidv7(), headers, value };
  });
  const stray = { topic: topics.upstreamResponses.name, key: mark, headers: { [`x-${mark}`]: mark }, value };
  await heed.composed.transport.publish([...broken, stray]);
  const event = { specversion: '1.0', id: `broken-${mark}`, source: `/${mark}`, type: upstreamResponse.type };
  await tenant.call('POST', '/v1/upstream/events', [{ ...event, data: { comment: mark } }]);
}

/** The ids that Heed has drawn. */
async function remember(tenant: Tenant): Promise<void> {
  const { heed, tenantId, ids, mark } = tenant;
  const one = async (noun: string, sql: string): Promise<void> => {
    const [row] = await heed.owner.query<{ id: string }[]>(`${sql} ORDER BY 1 LIMIT 1`, [tenantId]);
    if (row === undefined) throw new Error(`${mark} has no ${noun}`);
    ids.set(noun, row.id);
  };
  ids.set('tenant', tenantId);
  ids.set('external id', `only-${mark}`);
  ids.set('external id of a respondent', `customer-${mark}`);
  ids.set('channel', `hook ${mark}`);
  ids.set('dimension', mark);
  await one(
    'response',
    `SELECT response_id AS id FROM ingestion.responses WHERE external_id = 'answer-1' AND tenant_id = $1`,
  );
  await one('interaction', `SELECT interaction_id AS id FROM ingestion.interactions WHERE tenant_id = $1`);
  await one(
    'respondent',
    `SELECT respondent_id AS id FROM ingestion.respondents WHERE external_id = 'customer-1' AND tenant_id = $1`,
  );
  await one('delivery', `SELECT id FROM notification.deliveries WHERE state = 'failed' AND tenant_id = $1`);
  for (const service of DEAD_LETTERS)
    await one(
      `dead letter of ${service}`,
      `SELECT id FROM ${service.replace('-', '_')}.dead_letters WHERE tenant_id = $1`,
    );
  for (const what of ['rules', 'teams'])
    await one(
      `version of ${what}`,
      `SELECT max(version)::text AS id FROM routing.setup_versions WHERE what = '${what}' AND tenant_id = $1`,
    );
  const { id } = await heed.composed.keys.create(tenantId, { name: `spare ${mark}`, scopes: ['read'] }, 'test');
  ids.set('key', id);
}
