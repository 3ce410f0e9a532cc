import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type ResponseReceived } from '@heed/contracts';
import { IDENTITY_HEADER, IdentityToken, type Problem } from '@heed/platform';
import { ServiceHarness, TEST_TENANT } from '@heed/testing';
import type { RowResult } from './intake/row-result.js';
import { ingestion } from './index.js';

const answer = (id: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  answeredAt: '2026-11-20T09:12:00Z',
  answers: [{ metric: 'nps', value: 3 }],
  ...more,
});
const csat = (scale: unknown): Record<string, unknown> => ({ answers: [{ metric: 'csat', value: 3, scale }] });
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('ingestion under hostile input', () => {
  let harness: ServiceHarness;
  const identity = new IdentityToken('a secret for tests only').sign(
    {
      tenantId: TEST_TENANT,
      timeZone: 'UTC',
      scopes: ['admin'],
      actor: 'key:test',
    },
    'ingestion',
  );
  const raw = async (
    url: string,
    payload?: string,
    contentType = 'application/json',
    method: 'GET' | 'POST' = 'POST',
  ): Promise<{ status: number; type: unknown; body: unknown }> => {
    const answered = await harness.service('ingestion').http.inject({
      method,
      url,
      headers: {
        [IDENTITY_HEADER]: identity,
        ...(payload === undefined ? {} : { 'content-type': contentType }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    return {
      status: answered.statusCode,
      type: answered.headers['content-type'],
      body: JSON.parse(answered.body) as unknown,
    };
  };
  const send = <T = RowResult>(body: unknown, url = '/v1/responses') =>
    harness.request<T>('ingestion', url, { method: 'POST', body });

  beforeAll(async () => {
    harness = await ServiceHarness.start([ingestion]);
  });
  afterAll(() => harness.stop());

  it.each([
    ['no JSON', '/v1/responses', '{', 'application/json', 400],
    ['an empty body', '/v1/responses', '', 'application/json', 400],
    ['null', '/v1/responses', 'null', 'application/json', 400],
    ['a number', '/v1/responses', '7', 'application/json', 400],
    ['a string', '/v1/responses', '"x"', 'application/json', 400],
    ['an object without fields', '/v1/responses', '{}', 'application/json', 400],
    ['a prototype', '/v1/responses', '{"__proto__": {"id": "x"}}', 'application/json', 400],
    ['a constructor', '/v1/responses', '{"constructor": {"prototype": {}}}', 'application/json', 400],
    ['a form', '/v1/responses', 'id=1', 'application/x-www-form-urlencoded', 415],
    ['another type', '/v1/responses', 'id', 'text/csv', 415],
    ['an object 60,000 levels deep', '/v1/responses', `{"x": ${deep(60_000)}}`, 'application/json', 400],
    ['an unknown query parameter', '/v1/responses?nonsense=1', '[]', 'application/json', 400],
    ['a flag that is none', '/v1/responses?followUp=perhaps', '[]', 'application/json', 400],
    ['a flag twice', '/v1/responses?followUp=true&followUp=false', '[]', 'application/json', 400],
    ['an import that is no id', '/v1/responses?importId=7', '[]', 'application/json', 400],
    [
      'an import as a URN',
      '/v1/responses?importId=urn:uuid:0192f0c0-7000-7000-8000-0000000000cc',
      '[]',
      'application/json',
      400,
    ],
    ['1,001 rows', '/v1/responses', JSON.stringify(Array.from({ length: 1_001 }, () => 0)), 'application/json', 400],
    ['interactions: null', '/v1/interactions', 'null', 'application/json', 400],
    ['an import without a key', '/v1/imports', '{"name": "x"}', 'application/json', 400],
  ])('answers %s with a problem document', async (_, url, payload, type, status) => {
    expect(await raw(url, payload, type)).toMatchObject({
      status,
      type: expect.stringContaining('application/problem+json'),
      body: { status, code: expect.stringMatching(/^HEED_/) },
    });
  });

  it('names the limit of an array, and how many rows came', async () => {
    const { body } = await raw('/v1/responses', JSON.stringify(Array(1_001).fill(0)), 'application/json');
    expect(body).toMatchObject({
      violations: [
        { field: '', rule: 'maxItems', detail: expect.stringContaining('has 1001 rows, an array at most 1000') },
      ],
    });
  });

  it('answers a URL that cannot be decoded with a problem document', async () => {
    expect(await raw('/v1/%', undefined, undefined, 'GET')).toMatchObject({
      status: 400,
      type: expect.stringContaining('application/problem+json'),
      body: { status: 400, code: 'HEED_HTTP_400' },
    });
  });

  it('rejects bad rows one by one, whatever they hold', async () => {
    const rows = [
      '[[[]]]',
      '{"id": 7}',
      deep(60),
      `{"id": "d", "dimensions": {"unit": ${deep(60)}}}`,
      ...[
        answer('x'.repeat(201)),
        answer('huge', { answers: [{ metric: 'csat', value: 1e300 }] }),
        answer('scale', csat({ min: 0, max: 1e300 })),
        answer('fraction', csat({ min: 0.5, max: 5 })),
        answer('feb', { answeredAt: '2026-02-30T00:00:00Z' }),
        answer('year-0', { answeredAt: '0000-01-01T00:00:00Z' }),
        answer('year-9999', { answeredAt: '9999-12-31T23:59:59Z' }),
        answer('leap', { answeredAt: '2016-12-31T23:59:60Z' }),
        answer('zone', { answeredAt: '2026-11-20T09:12:00' }),
        answer('dim', { dimensions: { unit: 7 } }),
        answer('dim-null', { dimensions: { unit: null } }),
        answer('dim-line', { dimensions: { 'unit\n': 7 } }),
        answer('dims', { dimensions: [] }),
        answer('revision', { revision: 1e300 }),
      ].map((row) => JSON.stringify(row)),
      `{"id": "inf", "answeredAt": "2026-11-20T09:12:00Z", "answers": [{"metric": "csat", "value": 3, "scale": {"min": 0, "max": 1e999}}]}`,
      `{"id": "revision-inf", "revision": 1e999, "answeredAt": "2026-11-20T09:12:00Z", "answers": []}`,
    ];
    const { status, body } = await raw('/v1/responses', `[${[...rows, JSON.stringify(answer('good'))].join()}]`);
    expect(status).toBe(200);
    const { results } = body as { results: RowResult[] };
    expect(results.map(({ outcome }) => outcome)).toEqual([...rows.map(() => 'rejected'), 'accepted']);
  });

  it('finds an answer by the longest id that it takes', async () => {
    const id = 'ä/'.repeat(100);
    expect(await send(answer(id))).toMatchObject({ status: 201 });
    expect(await harness.request('ingestion', `/v1/responses/${encodeURIComponent(id)}`)).toMatchObject({
      status: 200,
      body: { externalId: id },
    });
    expect(await harness.request('ingestion', '/v1/responses/%00')).toMatchObject({ status: 404 });
  });

  it('replaces what PostgreSQL cannot store in an import’s name too', async () => {
    expect(await send({ name: 'a\u0000b', key: 'nul' }, '/v1/imports')).toMatchObject({
      status: 200,
      body: { name: 'a\uFFFDb' },
    });
  });

  it('ends an import many times at the same moment without waiting for itself', async () => {
    const { importId } = (await send<{ importId: string }>({ name: 'x.csv', key: 'many' }, '/v1/imports')).body;
    const ends = await Promise.all(
      Array.from({ length: 16 }, () => send<Problem>(undefined, `/v1/imports/${importId}/end`)),
    );
    expect(ends.map(({ status }) => status)).toEqual(ends.map(() => 200));
  });

  it('answers with the name under which an import was started first', async () => {
    await send({ name: 'first.csv', key: 'named' }, '/v1/imports');
    expect(await send({ name: 'second.csv', key: 'named' }, '/v1/imports')).toMatchObject({
      body: { name: 'first.csv' },
    });
  });

  it('sends a correction of an imported answer ahead of imports, and an import’s correction behind', async () => {
    const { importId } = (await send<{ importId: string }>({ name: 'x.csv', key: 'lanes' }, '/v1/imports')).body;
    await send([answer('lane-1')], `/v1/responses?importId=${importId}`);
    await send(answer('lane-1', { revision: 2 }));
    await send(answer('lane-2'));
    await send([answer('lane-2', { revision: 2 })], `/v1/responses?importId=${importId}`);
    await harness.settled();
    const events = (await harness.eventsOn(topics.responsesReceived.name))
      .map(({ lane, data }) => ({ lane, ...(data as ResponseReceived) }))
      .filter(({ externalId }) => externalId.startsWith('lane-'))
      .sort((a, b) => (a.externalId + a.version < b.externalId + b.version ? -1 : 1));
    expect(events.map(({ externalId, version, lane }) => `${externalId} ${version} ${lane}`)).toEqual([
      'lane-1 1 bulk',
      'lane-1 2 live',
      'lane-2 1 live',
      'lane-2 2 bulk',
    ]);
  });

  it('keeps the details of a customer that come last in a batch', async () => {
    const emails = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    await send(
      emails.map((email) => answer(`contact-${email}`, { respondent: { id: 'one', email: `${email}@example.com` } })),
    );
    expect(await harness.owner.query(`SELECT email FROM ingestion.respondents WHERE external_id = 'one'`)).toEqual([
      { email: 'h@example.com' },
    ]);
  });
});
