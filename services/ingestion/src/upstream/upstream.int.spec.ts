import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ResponseInput, STRUCTURED, topics, upstreamInteraction, upstreamResponse } from '@heed/contracts';
import type { OutgoingRecord } from '@heed/messaging';
import { eventually, ServiceHarness, TEST_TENANT } from '@heed/testing';
import { ingestion } from '../index.js';
import { UpstreamSources } from './upstream-sources.js';

const OTHER = '0192f0c0-7000-7000-8000-0000000000bb';
const SOURCE = '/crm/riverside';
const RESPONSES = topics.upstreamResponses.name;
const WORDS = 'Nobody at Riverside called Ada Petrov back.';

interface Letter {
  id: string;
  topic: string;
  eventId: string | null;
  errorCode: string;
  error: string;
  state: string;
  attempts: number;
}
interface Counts {
  consumed: number;
  effected: number;
  skipped: number;
  dead_lettered: number;
}

function answer(id: string, more: Partial<ResponseInput> = {}): ResponseInput {
  return { id, answeredAt: '2026-11-20T23:30:00Z', answers: [{ metric: 'nps', value: 3 }], comment: WORDS, ...more };
}

interface Given {
  id?: string;
  source?: string;
  type?: string;
  data: unknown;
  key?: string;
  more?: Record<string, string>;
}

function binary({ id, source = SOURCE, type = upstreamResponse.type, data, key, more }: Given): OutgoingRecord {
  const own = (data as { id?: string }).id ?? 'none';
  return {
    topic: type === upstreamInteraction.type ? topics.upstreamInteractions.name : RESPONSES,
    key: key ?? own,
    headers: { ce_specversion: '1.0', ce_id: id ?? own, ce_source: source, ce_type: type, ...more },
    value: Buffer.from(JSON.stringify(data)),
  };
}

function structured({ id, source = SOURCE, type = upstreamResponse.type, data, more }: Given): OutgoingRecord {
  const own = (data as { id?: string }).id ?? 'none';
  const event = { specversion: '1.0', id: id ?? own, source, type, data, ...more };
  return {
    topic: RESPONSES,
    key: own,
    headers: { 'content-type': STRUCTURED },
    value: Buffer.from(JSON.stringify(event)),
  };
}

describe('events of upstream systems', () => {
  let harness: ServiceHarness;
  const sources = new UpstreamSources();
  const senders = [
    { source: SOURCE, tenantId: TEST_TENANT, timeZone: 'Europe/Berlin' },
    { source: '/crm/oldtown', tenantId: OTHER, timeZone: 'UTC' },
  ];
  const produce = async (...records: OutgoingRecord[]): Promise<void> => {
    await harness.transport.publish(records);
    await harness.settled();
  };
  const get = <T>(url: string, tenantId = TEST_TENANT) => harness.request<T>('ingestion', url, { tenantId });
  const stored = async (id: string, tenantId = TEST_TENANT) =>
    (
      await get<{ version: number; day: string; comment: string; dimensions: object; code?: string }>(
        `/v1/responses/${id}`,
        tenantId,
      )
    ).body;
  const letters = async (tenantId = TEST_TENANT): Promise<Letter[]> =>
    (await get<{ items: Letter[] }>('/v1/dead-letters/ingestion?limit=500', tenantId)).body.items;
  /** Of which nobody can tell whose they are. */
  const ofNobody = async (): Promise<Letter[]> => {
    const { body } = await harness.request<{ items: Letter[] }>('ingestion', '/v1/dead-letters/ingestion?limit=500', {
      scopes: ['operator'],
    });
    return body.items;
  };
  const post = <T>(url: string, body?: unknown, more: object = {}) =>
    harness.request<T>('ingestion', url, { method: 'POST', ...(body === undefined ? {} : { body }), ...more });
  /** Of all partitions of both topics. */
  const counts = async (): Promise<Counts> => {
    const [row] = await harness.owner.query<[Counts]>(
      `SELECT sum(consumed)::int AS consumed, sum(effected)::int AS effected, sum(skipped)::int AS skipped,
              sum(dead_lettered)::int AS dead_lettered FROM ingestion.consumer_counters`,
    );
    return row;
  };
  /** What has changed since. */
  const since = async (before: Counts): Promise<Counts> => {
    const now = await counts();
    return Object.fromEntries(
      Object.entries(now).map(([name, n]) => [name, n - before[name as keyof Counts]]),
    ) as unknown as Counts;
  };
  const forget = async (): Promise<void> => {
    await harness.owner.query(`UPDATE ingestion.dead_letters SET state = 'discarded' WHERE state = 'open'`);
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([ingestion], {
      providers: [{ provide: UpstreamSources, useValue: sources }],
    });
  });
  afterAll(() => harness.stop());

  it('wait until it is known who may speak for whom', async () => {
    await harness.transport.publish([binary({ data: answer('early') })]);
    await eventually(() => {
      const { reason } = harness.service('ingestion').server.subscriptionStatus()!;
      if (reason === null) throw new Error('it does not wait');
    });
    expect(await stored('early')).toMatchObject({ code: 'HEED_NOT_FOUND' });
    sources.settle(senders);
    await harness.settled();
    expect(await stored('early')).toMatchObject({ version: 1, comment: WORDS });
    expect(await letters()).toEqual([]);
  });

  it('carry their trace on', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    await produce(structured({ data: answer('traced'), more: { traceparent } }));
    const events = await harness.eventsOn('heed.responses.received');
    const mine = events.find(({ data }) => (data as { externalId: string }).externalId === 'traced');
    expect(mine).toMatchObject({ traceparent });
  });

  it('are stored and passed on as the same rows over HTTP are, in either mode', async () => {
    await produce(binary({ data: answer('both-binary') }), structured({ data: answer('both-structured') }));
    // 23:30 UTC is the next day in Berlin.
    for (const id of ['both-binary', 'both-structured']) {
      expect(await stored(id)).toMatchObject({ version: 1, day: '2026-11-21', comment: WORDS });
      const again = await post<{ outcome: string }>('/v1/responses', answer(id));
      expect(again.body).toMatchObject({ outcome: 'duplicate' });
    }
    const events = await harness.eventsOn('heed.responses.received');
    const mine = events.filter(({ data }) => /^both-/.test((data as { externalId: string }).externalId));
    expect(mine.map(({ tenantId, lane }) => ({ tenantId, lane }))).toEqual([
      { tenantId: TEST_TENANT, lane: 'live' },
      { tenantId: TEST_TENANT, lane: 'live' },
    ]);
  });

  it('give their values to answers, whichever comes first', async () => {
    const interaction = {
      id: 'visit-1',
      kind: 'visit',
      occurredAt: '2026-11-20T10:00:00Z',
      respondent: { id: 'cust-1' },
      dimensions: { unit: 'riverside' },
    };
    await produce(binary({ data: answer('about-visit', { interactionId: 'visit-1' }) }));
    await produce(binary({ type: upstreamInteraction.type, data: interaction }));
    expect(await stored('about-visit')).toMatchObject({ version: 2, dimensions: { unit: 'riverside' } });
    await produce(binary({ data: answer('about-visit-2', { interactionId: 'visit-1' }) }));
    expect(await stored('about-visit-2')).toMatchObject({ version: 1, dimensions: { unit: 'riverside' } });
  });

  it('travel on in the lane that they name', async () => {
    await produce(
      binary({ data: answer('slow-binary'), more: { ce_heedlane: 'bulk' } }),
      structured({ data: answer('slow-structured'), more: { heedlane: 'bulk' } }),
      binary({ data: answer('quick') }),
    );
    const events = await harness.eventsOn('heed.responses.received');
    const lanes = new Map(events.map(({ data, lane }) => [(data as { externalId: string }).externalId, lane]));
    expect(['slow-binary', 'slow-structured', 'quick'].map((id) => lanes.get(id))).toEqual(['bulk', 'bulk', 'live']);
  });

  it('take effect once, however often the same is sent; another content under the same id is judged by its revision', async () => {
    await produce(binary({ id: 'e-1', data: answer('again') }));
    const before = await counts();
    await produce(binary({ id: 'e-1', data: answer('again') }), structured({ id: 'e-1', data: answer('again') }));
    expect(await since(before)).toEqual({ consumed: 2, effected: 0, skipped: 2, dead_lettered: 0 });
    await produce(binary({ id: 'e-1', data: answer('again', { revision: 2, comment: 'Put right.' }) }));
    expect(await stored('again')).toMatchObject({ version: 2, comment: 'Put right.' });
    await produce(binary({ id: 'e-1', data: answer('again', { revision: 1, comment: 'An old one, late.' }) }));
    expect(await stored('again')).toMatchObject({ version: 2, comment: 'Put right.' });
    expect(await letters()).toEqual([]);
    await produce(binary({ id: 'e-1', data: answer('again', { revision: 2, comment: 'Not put right.' }) }));
    expect(await stored('again')).toMatchObject({ version: 2, comment: 'Put right.' });
    expect(await letters()).toMatchObject([
      { errorCode: 'HEED_CONFLICT', error: expect.stringContaining('/id revision: '), eventId: 'e-1' },
    ]);
    await forget();
  });

  it.each([
    [
      'a value that is no JSON',
      { ...binary({ data: answer('x') }), value: Buffer.from(`"${WORDS}`) },
      'HEED_UPSTREAM_ENVELOPE',
      '/data json: ',
    ],
    [
      'no specversion',
      binary({ data: answer('x'), more: { ce_specversion: '' } }),
      'HEED_UPSTREAM_ENVELOPE',
      '/specversion const: ',
    ],
    [
      'an unknown type',
      binary({ type: 'heed.upstream.response.v9', data: answer('x') }),
      'HEED_UPSTREAM_ENVELOPE',
      '/type enum: ',
    ],
    [
      'the type of the other topic',
      { ...binary({ type: upstreamInteraction.type, data: answer('x') }), topic: RESPONSES },
      'HEED_UPSTREAM_ENVELOPE',
      '/type topic: belongs on heed.upstream.interactions',
    ],
    ['a missing field', binary({ data: { id: 'x', comment: WORDS } }), 'HEED_VALIDATION', '/answeredAt required: '],
    [
      'a misspelt field',
      binary({ data: { ...answer('x'), coment: WORDS } }),
      'HEED_VALIDATION',
      '/coment additionalProperties: is not a known field',
    ],
    [
      'a field that is a text of its own',
      binary({ data: { ...answer('x'), [WORDS]: 1 } }),
      'HEED_VALIDATION',
      '/… additionalProperties: is not a known field',
    ],
    [
      'a value beside its scale',
      binary({ data: answer('x', { answers: [{ metric: 'nps', value: 11 }] }) }),
      'HEED_VALIDATION',
      '/answers/0/value scale: must lie between 0 and 10',
    ],
    [
      'an unknown dimension',
      binary({ data: answer('x', { dimensions: { shop: 'oldtown' } }) }),
      'HEED_VALIDATION',
      '/dimensions/shop dimension: is not a known dimension',
    ],
    [
      'a day that has not come',
      binary({ data: answer('x', { answeredAt: '2126-01-01T00:00:00Z' }) }),
      'HEED_VALIDATION',
      '/answeredAt range: ',
    ],
  ])('with %s go to the dead letters, with field and rule and no customer’s words', async (_, record, code, error) => {
    const before = await counts();
    await produce(record, binary({ data: answer(`beside ${error}`) }));
    expect(await since(before)).toEqual({ consumed: 2, effected: 1, skipped: 0, dead_lettered: 1 });
    const [letter] = await letters();
    expect(letter).toMatchObject({ errorCode: code, error: expect.stringContaining(error), state: 'open' });
    expect(letter!.error).not.toMatch(/Riverside|Ada/);
    expect(await letters(OTHER)).toEqual([]);
    await forget();
  });

  it('of a source that speaks for nobody are the operator’s, and no tenant’s, whatever their headers claim', async () => {
    await produce(binary({ source: '/crm/Riverside', data: answer('case'), more: { ce_tenantid: OTHER } }));
    const [letter] = await ofNobody();
    expect(letter).toMatchObject({
      errorCode: 'HEED_UPSTREAM_SOURCE',
      error: expect.stringContaining('/source source: "/crm/Riverside" may not speak for any tenant'),
      eventId: 'case',
    });
    for (const tenantId of [TEST_TENANT, OTHER]) {
      expect(await letters(tenantId)).toEqual([]);
      expect((await get(`/v1/dead-letters/ingestion/${letter!.id}`, tenantId)).status).toBe(404);
    }
    await forget();
  });

  it('of one tenant are none of another’s business', async () => {
    await produce(
      binary({ source: '/crm/oldtown', data: answer('theirs'), more: { ce_tenantid: TEST_TENANT } }),
      binary({ source: '/crm/oldtown', data: { id: 'bad' }, more: { ce_tenantid: TEST_TENANT } }),
    );
    expect(await stored('theirs')).toMatchObject({ code: 'HEED_NOT_FOUND' });
    expect(await stored('theirs', OTHER)).toMatchObject({ version: 1, day: '2026-11-20' });
    expect(await letters()).toEqual([]);
    const [letter] = await letters(OTHER);
    expect((await get(`/v1/dead-letters/ingestion/${letter!.id}`)).status).toBe(404);
    expect((await post(`/v1/dead-letters/ingestion/${letter!.id}/replay`)).status).toBe(404);
    expect((await get(`/v1/dead-letters/ingestion/${letter!.id}`, OTHER)).body).toMatchObject({
      value: '{"id":"bad"}',
      eventId: 'bad',
    });
    await forget();
  });

  it('of many tenants may share a chunk, in which one conflict costs its neighbours nothing', async () => {
    await produce(binary({ data: answer('taken') }));
    const key = 'one partition';
    const rows = Array.from({ length: 300 }, (_, index) => {
      const source = index % 2 === 0 ? SOURCE : '/crm/oldtown';
      return binary({ source, key, data: answer(`chunk-${index}`) });
    });
    const conflict = binary({ key, id: 'other', data: answer('taken', { comment: 'Other words.' }) });
    const before = await counts();
    await produce(...rows.slice(0, 150), conflict, ...rows.slice(150));
    expect(await since(before)).toEqual({ consumed: 301, effected: 300, skipped: 0, dead_lettered: 1 });
    const written = await harness.owner.query<{ tenant: string; n: number; chunks: number }[]>(
      `SELECT tenant_id AS tenant, count(*)::int AS n, count(DISTINCT accepted_at)::int AS chunks FROM ingestion.responses
       WHERE external_id LIKE 'chunk-%' GROUP BY tenant_id ORDER BY tenant_id`,
    );
    expect(written).toEqual([
      { tenant: TEST_TENANT, n: 150, chunks: 1 },
      { tenant: OTHER, n: 150, chunks: 1 },
    ]);
    await forget();
  });

  it('that are nothing but junk do not stop the intake of the others', async () => {
    const junk = Array.from({ length: 1_200 }, (_, index) => binary({ key: 'k', data: { id: `junk-${index}` } }));
    const before = await counts();
    await produce(...junk, binary({ key: 'k', data: answer('after-junk') }));
    expect(await since(before)).toEqual({ consumed: 1_201, effected: 1, skipped: 0, dead_lettered: 1_200 });
    expect(harness.service('ingestion').server.subscriptionStatus()).toMatchObject({ state: 'running', reason: null });
    expect(await stored('after-junk')).toMatchObject({ version: 1 });
    await forget();
  });

  describe('as dead letters', () => {
    const replay = (id: string) => post<Letter>(`/v1/dead-letters/ingestion/${id}/replay`);

    it('pass once what they lacked is there: a dimension', async () => {
      await produce(binary({ data: answer('by-shop', { dimensions: { shop: 'oldtown' } }) }));
      const [letter] = await letters();
      expect(await replay(letter!.id)).toMatchObject({ status: 409, body: { code: 'HEED_CONFLICT' } });
      expect(await letters()).toMatchObject([{ id: letter!.id, attempts: 2, errorCode: 'HEED_VALIDATION' }]);
      await harness.request('ingestion', '/v1/dimensions/shop', { method: 'PUT', body: { label: 'Shop' } });
      expect(await replay(letter!.id)).toMatchObject({ status: 200, body: { state: 'replayed' } });
      expect(await stored('by-shop')).toMatchObject({ version: 1, dimensions: { shop: 'oldtown' } });
      expect(await letters()).toEqual([]);
    });

    it('pass once what they lacked is there: a source, whose tenant they then are', async () => {
      await produce(
        binary({ source: '/crm/new', data: answer('by-new') }),
        binary({ source: '/crm/new', data: { id: 'bad-by-new' }, key: 'by-new' }),
      );
      sources.settle([...senders, { source: '/crm/new', tenantId: TEST_TENANT, timeZone: 'UTC' }]);
      const byOperator = { scopes: ['operator'] };
      const all = await post<{ replayed: number; failed: unknown[] }>(
        '/v1/dead-letters/ingestion/replay',
        {},
        byOperator,
      );
      expect(all.body).toMatchObject({ replayed: 1, failed: [expect.anything()] });
      expect(await stored('by-new')).toMatchObject({ version: 1 });
      expect(await letters()).toMatchObject([{ errorCode: 'HEED_VALIDATION', eventId: 'bad-by-new' }]);
      expect(await letters(OTHER)).toEqual([]);
      await forget();
    });

    it('may be discarded, and a mended event under the same id is no repeat', async () => {
      await produce(binary({ id: 'e-9', data: { id: 'mended' } }));
      const [letter] = await letters();
      const discarded = await post(`/v1/dead-letters/ingestion/${letter!.id}/discard`, { reason: 'sent again' });
      expect(discarded.body).toMatchObject({ state: 'discarded', reason: 'sent again' });
      await produce(binary({ id: 'e-9', data: answer('mended') }));
      expect(await stored('mended')).toMatchObject({ version: 1 });
    });
  });

  describe('over HTTP, where there is no broker', () => {
    const event = (id: string, more: object = {}) => ({
      specversion: '1.0',
      id,
      source: SOURCE,
      type: upstreamResponse.type,
      data: answer(id),
      ...more,
    });
    const send = (events: unknown, more: object = {}) =>
      post<{ appended: number; violations: object[] }>('/v1/upstream/events', events, more);

    it('are appended to the log and judged there', async () => {
      const media = { headers: { 'content-type': 'application/cloudevents-batch+json' }, scopes: ['ingest'] };
      const bad = event('http-3', { data: { id: 'http-3', comment: WORDS } });
      expect(await send([event('http-1')], media)).toMatchObject({ status: 202, body: { appended: 1 } });
      expect(await send([event('http-2'), bad])).toMatchObject({ status: 202, body: { appended: 2 } });
      await harness.settled();
      for (const id of ['http-1', 'http-2']) expect(await stored(id)).toMatchObject({ version: 1 });
      expect(await letters()).toMatchObject([{ errorCode: 'HEED_VALIDATION', eventId: 'http-3' }]);
      await forget();
    });

    it('are refused as a whole where one envelope is wrong or speaks for another tenant', async () => {
      expect(await send([event('no-1'), event('no-2', { id: '' })])).toMatchObject({
        status: 400,
        body: { violations: [{ field: '/1/id', rule: 'required' }] },
      });
      for (const source of ['/crm/oldtown', '/nobody'])
        expect(await send([event('no-1'), event('no-2', { source })])).toMatchObject({
          status: 403,
          body: { code: 'HEED_FORBIDDEN', detail: expect.stringContaining(source) },
        });
      expect((await send([event('no-1')], { scopes: ['read'] })).status).toBe(403);
      expect((await send({ events: [] })).status).toBe(400);
      await harness.settled();
      expect(await stored('no-1')).toMatchObject({ code: 'HEED_NOT_FOUND' });
    });
  });
});
