import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DoorSettings, operatorKeyOf } from '@heed/console';
import { UpstreamSources } from '@heed/ingestion';
import { NOTIFICATION_OPTIONS } from '@heed/notification';
import { HttpLimits, scopes } from '@heed/platform';
import { ComposedHeed } from '../e2e/composed-heed.js';
import {
  type DocumentedAnswer,
  type DocumentedOperation,
  type Example,
  operations,
  violationsOf,
} from './api-document.js';
import { LivingThings } from './living-things.js';
import { mistakeFor, provokedElsewhere, specsElsewhere } from './own-problems.js';

const SLOW = 300_000;
const OPERATOR = operatorKeyOf('a test');
const PROBLEM = 'application/problem+json';
const BODY_BYTES = 256 * 1024;
const LARGE = `"${'x'.repeat(BODY_BYTES)}"`;
const NOBODY = '0192f0c0-7000-7000-8000-0000000000aa';

/** Examples build on each other: first what comes in, then what is read, then changes, and what takes away last. */
const FIRST = ['sendInteractions', 'sendResponses', 'sendUpstreamEvents', 'startImport', 'putDimension'];
const LAST = ['startErasure', 'deleteTenant'];
/** They leave none for those that give a single one again. */
const REPLAYS_ALL = /^replay(\w+DeadLetters|Channel)$/;
function turn({ id, method }: DocumentedOperation): number {
  if (REPLAYS_ALL.test(id)) return 25;
  if (FIRST.includes(id)) return FIRST.indexOf(id);
  if (LAST.includes(id)) return 100 + LAST.indexOf(id);
  return { GET: 10, POST: 20, PATCH: 30, PUT: 30, DELETE: 40 }[method];
}
/** They list what another one starts. */
const AFTER: Readonly<Record<string, string>> = {
  getBackfill: 'startBackfill',
  getErasure: 'startErasure',
  getRepublication: 'startRepublication',
};

interface Sent {
  status: number;
  headers: Record<string, unknown>;
  mediaType: string;
  text: string;
}

describe('every operation of the document', () => {
  let heed: ComposedHeed;
  let things: LivingThings;
  const keys = new Map<string, string>([['operator', OPERATOR]]);
  const sent = { requests: 0, problems: 0 };

  const keyFor = ({ roles }: DocumentedOperation): string | null =>
    roles.length === 0 ? null : keys.get(roles.includes('admin') ? 'admin' : roles[0]!)!;

  async function send(
    operation: DocumentedOperation,
    url: string,
    { key = keyFor(operation), mediaType = null, body = null, headers = {} }: SendOptions = {},
  ): Promise<Sent> {
    sent.requests += 1;
    const answer = await heed.composed.door.http.inject({
      method: operation.method,
      url,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(mediaType === null ? {} : { 'content-type': mediaType }),
        ...headers,
      },
      ...(mediaType === null ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const [type = ''] = String(answer.headers['content-type'] ?? '').split(';');
    return { status: answer.statusCode, headers: answer.headers, mediaType: type, text: answer.body };
  }

  const filled = (path: string, ids: Record<string, string>): string =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? NOBODY));
  const pathOf = async (operation: DocumentedOperation): Promise<string> =>
    operation.path.includes('{')
      ? filled(operation.path, await things.of(operation.id, operation.path))
      : operation.path;

  /** What the answer has that the document does not say, or lacks. */
  function differences(documented: DocumentedAnswer | undefined, { status, headers, mediaType, text }: Sent): string[] {
    if (documented === undefined) return [`${status} is not documented: ${text.slice(0, 300)}`];
    const absent = Object.keys(documented.headers ?? {}).filter((name) => headers[name.toLowerCase()] === undefined);
    const content = documented.content?.[mediaType];
    if (content === undefined) return [`${status} as ${mediaType} is not documented`];
    const value = mediaType.endsWith('json') && !mediaType.endsWith('ndjson') ? (JSON.parse(text) as unknown) : text;
    return [
      ...absent.map((name) => `${status} without the header ${name}`),
      ...violationsOf(content.schema, value).map((violation) => `${status}: ${violation}`),
    ];
  }

  async function sendExample(operation: DocumentedOperation, example: Example): Promise<string[]> {
    const url = `${await pathOf(operation)}${operation.query}`;
    const answer = await send(operation, url, example);
    const found = differences(operation.answers[answer.status], answer);
    if (answer.status >= 300) found.push(`${answer.status}: ${answer.text.slice(0, 300)}`);
    return found.map((what) => `${operation.id} ${example.name} ${url}: ${what}`);
  }

  /** A problem that any operation of its kind gives to the same mistake, or one of its own; null where nobody can make it. */
  async function provoke(operation: DocumentedOperation, status: number): Promise<Sent | null> {
    const { path, parameters } = operation;
    const own = mistakeFor(operation, status);
    const { ids = {}, body = operation.examples[0]!.body } = own === null ? {} : await own(things);
    const url = filled(path, { what: 'dimensions', version: '999999', ...ids });
    const isJson = operation.bodies['application/json'] !== undefined;
    const json = isJson ? { mediaType: 'application/json', body } : {};
    if (own !== null) return send(operation, `${url}${operation.query}`, json);
    if (status === 401) return send(operation, url, { ...json, key: null });
    if (status === 403) {
      const other = operation.roles.includes('read') ? 'ingest' : 'read';
      return send(operation, url, { ...json, key: keys.get(other)! });
    }
    if (status === 404 && path.includes('{')) return send(operation, `${url}${operation.query}`, json);
    if (status === 412)
      return send(operation, await pathOf(operation), { ...json, headers: { 'if-match': '"another-version"' } });
    if (status === 413) return send(operation, url, { mediaType: 'application/json', body: LARGE });
    if (status === 415) return send(operation, url, { mediaType: 'text/plain', body: 'x' });
    if (status === 422) return send(operation, url, { ...json, headers: { 'idempotency-key': 'used' } });
    if (status !== 400) return null;
    if (isJson) return send(operation, await pathOf(operation), { mediaType: 'application/json', body: '"text"' });
    const wrong = [`${url}?unknown=1`, ...parameters.map(({ name }) => `${url}?${name}=%C2%BF%C2%BF`), url];
    for (const one of [...wrong, filled(path, { id: 'no id' })]) {
      const answer = await send(operation, one, { headers: { 'idempotency-key': 'of two words' } });
      if (answer.status === 400) return answer;
    }
    return null;
  }

  /** By a key of each role: whoever uses the Idempotency-Key for something else gets 422. */
  async function useIdempotencyKey(): Promise<void> {
    const uses: readonly [role: string, url: string, body: unknown][] = [
      ['admin', '/v1/keys', { name: 'used', scopes: ['read'] }],
      ['read', '/v1/rules/simulate', { rules: [] }],
      ['ingest', '/v1/imports', { name: 'used.csv', key: 'used' }],
      ['tasks', `/v1/tasks/${NOBODY}/note`, { text: 'used' }],
      ['operator', '/v1/tenants', { name: 'Used', timeZone: 'UTC' }],
    ];
    for (const [role, url, payload] of uses)
      await heed.composed.door.http.inject({
        method: 'POST',
        url,
        headers: { authorization: `Bearer ${keys.get(role)!}`, 'idempotency-key': 'used' },
        payload: payload as object,
      });
  }

  beforeAll(async () => {
    const upstream = new UpstreamSources();
    heed = await ComposedHeed.start({
      upstream,
      http: new HttpLimits({ HEED_HTTP_BODY_BYTES: BODY_BYTES }),
      doorSettings: new DoorSettings({ HEED_OPERATOR_KEY: OPERATOR, HEED_LIMIT_REFUSED_KEYS_BURST: 1_000_000 }),
      providers: [
        {
          provide: NOTIFICATION_OPTIONS,
          useValue: { webhookAllowPrivate: true, webhookPollMs: 500, webhookRetryMs: [] },
        },
      ],
    });
    upstream.settle([{ source: '/crm/riverside', tenantId: heed.tenantId, timeZone: 'UTC' }]);
    for (const scope of scopes) keys.set(scope, (await heed.newKey([scope])).key);
    things = new LivingThings(heed);
    await things.fill();
  }, SLOW);
  afterAll(async () => {
    console.info(
      `contract: ${operations.length} operations, ${sent.requests} requests, ${sent.problems} problems provoked, ` +
        `those that are left by ${specsElsewhere.length} other specs`,
    );
    await heed.stop();
  }, SLOW);

  it(
    'gives the problems that it documents',
    async () => {
      await useIdempotencyKey();
      const wrong: string[] = [];
      for (const operation of operations)
        for (const [status, documented] of operation.problems) {
          const answer =
            mistakeFor(operation, status) === null && provokedElsewhere(operation, status) !== null
              ? 'elsewhere'
              : await provoke(operation, status);
          if (answer === 'elsewhere') continue;
          if (answer === null) {
            wrong.push(`${operation.id} ${status}: nobody provokes it; say in own-problems.ts how, or which spec does`);
            continue;
          }
          sent.problems += 1;
          if (answer.status !== status)
            wrong.push(`${operation.id}: ${answer.status} instead of ${status}: ${answer.text.slice(0, 200)}`);
          else if (answer.mediaType !== PROBLEM) wrong.push(`${operation.id} ${status}: is ${answer.mediaType}`);
          else wrong.push(...differences(documented, answer).map((what) => `${operation.id} ${what}`));
        }
      expect(wrong).toEqual([]);
    },
    SLOW,
  );

  it('names specs that are there where it does not provoke a problem itself', () => {
    for (const spec of specsElsewhere) expect(existsSync(new URL(`../../${spec}`, import.meta.url))).toBe(true);
  });

  it(
    'takes its examples and answers as documented',
    async () => {
      const order = (operation: DocumentedOperation): number =>
        operation.id in AFTER ? turn(operations.find(({ id }) => id === AFTER[operation.id])!) + 0.5 : turn(operation);
      const wrong: string[] = [];
      for (const operation of operations.toSorted((a, b) => order(a) - order(b)))
        for (const example of operation.examples) wrong.push(...(await sendExample(operation, example)));
      expect(wrong).toEqual([]);
    },
    SLOW,
  );
});

interface SendOptions {
  key?: string | null;
  mediaType?: string | null;
  body?: unknown;
  headers?: Record<string, string>;
}
