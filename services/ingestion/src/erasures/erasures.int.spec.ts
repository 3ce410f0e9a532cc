import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  erasureConfirmed,
  type HeedEvent,
  newEvent,
  type RespondentErased,
  type ResponseReceived,
  topics,
  upstreamResponse,
} from '@heed/contracts';
import { eventually, ServiceHarness, TEST_TENANT } from '@heed/testing';
import { ingestion } from '../index.js';
import type { Erasure, ErasurePage } from './erasure.schema.js';

const OTHER_TENANT = '0192f0c0-7000-7000-8000-0000000000bb';
const ada = { id: 'cust-ada-1', name: 'Ada Quixano-Petrov', email: 'ada@customers.example', phone: '+49 30 5550147' };
const secrets = [...Object.values(ada), 'Nobody answers.', 'answer-of-ada', 'visit-of-ada'];
const answered = '2026-11-20T09:12:00Z';
const answer = (id: string, more: object = {}) => ({
  id,
  answeredAt: answered,
  answers: [{ metric: 'nps', value: 2 }],
  comment: 'Nobody answers.',
  ...more,
});

describe('erasing a person in ingestion', () => {
  let harness: ServiceHarness;
  const request = async <T>(method: 'GET' | 'POST', url: string, body?: object, tenantId = TEST_TENANT) =>
    harness.request<T>('ingestion', url, { method, tenantId, ...(body === undefined ? {} : { body }) });
  const send = async (...rows: object[]) => {
    const { body } = await request<{ results: { outcome: string; responseId: string }[] }>(
      'POST',
      '/v1/responses',
      rows,
    );
    return body.results;
  };
  const erased = async (id: string): Promise<Erasure> => (await request<Erasure>('GET', `/v1/erasures/${id}`)).body;
  const received = async (responseId: string): Promise<ResponseReceived[]> =>
    ((await harness.eventsOn(topics.responsesReceived.name)) as HeedEvent<ResponseReceived>[])
      .filter(({ subject }) => subject === responseId)
      .map(({ data }) => data);
  const pagesOf = async (erasureId: string): Promise<HeedEvent<RespondentErased>[]> =>
    ((await harness.eventsOn(topics.respondents.name)) as HeedEvent<RespondentErased>[]).filter(
      ({ data }) => data.erasureId === erasureId,
    );
  const waiting = async (id: string) => {
    const through = await eventually(async () => {
      const erasure = await erased(id);
      expect(erasure.state).toBe('waiting');
      return erasure;
    });
    await harness.settled();
    return through;
  };
  const confirm = async (erasureId: string, service: string, page = 1) =>
    harness.publish(
      newEvent(
        erasureConfirmed,
        { erasureId, service, version: page, removed: { things: 2 } },
        { service, tenantId: TEST_TENANT, time: new Date() },
      ),
    );
  const tables = async (): Promise<string> => {
    const texts: string[] = [];
    for (const table of [
      'respondents',
      'interactions',
      'responses',
      'contact_accesses',
      'erasures',
      'erased',
      'dead_letters',
    ])
      texts.push(
        ...(
          await harness.owner.query<{ row: string }[]>(
            `SELECT t::text AS row FROM ingestion.${table} t WHERE tenant_id = $1`,
            [TEST_TENANT],
          )
        ).map(({ row }) => row),
      );
    return texts.join('\n');
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([ingestion]);
  });
  afterAll(() => harness.stop());

  it('removes identity and words, keeps scores, tells the others, and is finished once each has confirmed', async () => {
    await request('POST', '/v1/interactions', [
      { id: 'visit-of-ada', kind: 'visit', occurredAt: answered, respondent: ada, dimensions: { unit: 'riverside' } },
    ]);
    const [own, inherited, others] = await send(
      answer('answer-of-ada', { respondent: ada }),
      answer('answer-of-ada-2', { interactionId: 'visit-of-ada' }),
      answer('answer-of-bea', { respondent: { id: 'cust-bea', name: 'Bea' }, comment: 'Fine.' }),
    );
    const taskId = own!.responseId;
    const { body: before } = await request<{ respondentId: string }>('GET', '/v1/responses/answer-of-ada');
    await request('POST', '/internal/contact-accesses', { respondentId: before.respondentId, taskId });

    const { status, body: started } = await request<Erasure>('POST', '/v1/erasures', { respondent: ada.id });
    expect([status, started.respondentId]).toEqual([202, before.respondentId]);
    const open = await waiting(started.id);
    expect(open.services[0]).toMatchObject({
      service: 'ingestion',
      state: 'removed',
      removed: { contactDetails: 1, answers: 2, interactions: 1, contactAccesses: 1 },
    });
    expect(open.services.slice(1).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);

    const text = await tables();
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(text).toContain('cust-bea');
    for (const { responseId } of [own!, inherited!]) {
      const [first, last] = await received(responseId);
      const { answers, dimensions, day } = first!;
      expect(last).toMatchObject({ ...{ answers, dimensions, day }, version: 2, erased: true });
      expect(last).toMatchObject({ externalId: responseId, comment: null, respondentId: null, language: null });
    }
    expect(await received(others!.responseId)).toHaveLength(1);
    expect(
      (await pagesOf(started.id)).map(({ subject, data }) => [subject, data.version, new Set(data.responseIds)]),
    ).toEqual([[before.respondentId, 1, new Set([own!.responseId, inherited!.responseId])]]);
    const { body: audit } = await request<{ items: object[] }>('GET', '/v1/respondents/accesses');
    expect(audit.items).toMatchObject([{ respondentId: null, taskId, purpose: 'task' }]);

    for (const service of ['scoring', 'text-analytics', 'routing']) await confirm(started.id, service);
    await harness.settled();
    expect(await erased(started.id)).toMatchObject({ state: 'waiting', finishedAt: null });
    await confirm(started.id, 'notification');
    await confirm(started.id, 'notification');
    await harness.settled();
    const receipt = await erased(started.id);
    expect(receipt).toMatchObject({ state: 'finished', finishedAt: expect.any(String) });
    expect(receipt.services.map(({ state }) => state)).toEqual(Array(5).fill('removed'));
    expect(receipt.services[4]!.removed).toEqual({ things: 2 });
    expect(secrets.filter((secret) => JSON.stringify(receipt).includes(secret))).toEqual([]);
  });

  it('strips what is sent again or comes late, and takes what the person answers afterwards as a new customer’s', async () => {
    const cyd = { id: 'cust-cyd-77', name: 'Cyd Charming-Long', email: 'cyd@customers.example' };
    const [first] = await send(answer('cyd-1', { respondent: cyd }));
    const { body } = await request<Erasure>('POST', '/v1/erasures', { respondent: cyd.id });
    await waiting(body.id);
    expect(
      await send(answer('cyd-1', { respondent: cyd }), answer('cyd-1', { respondent: cyd, revision: 9 })),
    ).toMatchObject([{ outcome: 'superseded', responseId: first!.responseId }, { outcome: 'superseded' }]);
    const [late] = await send(answer('cyd-late', { respondent: cyd }));
    expect(late).toMatchObject({ outcome: 'accepted', id: 'cyd-late' });
    await request('POST', '/v1/interactions', [
      { id: 'cyd-visit', kind: 'visit', occurredAt: answered, respondent: cyd },
    ]);
    await harness.settled();
    const text = await tables();
    expect([...Object.values(cyd), 'cyd-late', 'cyd-visit'].filter((secret) => text.includes(secret))).toEqual([]);
    expect(await received(late!.responseId)).toMatchObject([
      { erased: true, comment: null, respondentId: null, answers: [{ value: 2 }] },
    ]);

    const [again] = await send(answer('cyd-new', { respondent: cyd, answeredAt: new Date().toISOString() }));
    await harness.settled();
    expect(await received(again!.responseId)).toMatchObject([
      { comment: 'Nobody answers.', respondentId: body.respondentId },
    ]);
    expect(await tables()).toContain(cyd.email);
  });

  it('empties the dead letters that name the person, and only those', async () => {
    const dee = { id: 'cust-dee-5', email: 'dee@customers.example' };
    await send(answer('dee-1', { respondent: dee }));
    const record = (key: string, data: object) => ({
      topic: upstreamResponse.topic,
      key,
      headers: { 'content-type': 'application/cloudevents+json' },
      value: Buffer.from(
        JSON.stringify({ specversion: '1.0', id: key, source: '/nobody', type: upstreamResponse.type, data }),
      ),
    });
    await harness.transport.publish([
      record('x1', { respondent: { email: 'DEE@customers.example' } }),
      record('dee-1', { broken: true }),
      record('x2', { respondent: { id: 'cust-eve-5', email: 'eve@customers.example' } }),
    ]);
    await harness.settled();
    const { body } = await request<Erasure>('POST', '/v1/erasures', { respondent: dee.id });
    const { services } = await waiting(body.id);
    expect(services[0]!.removed.deadLetters).toBe(2);
    const letters = await harness.owner.query<{ key: string | null; state: string; value: Buffer | null }[]>(
      `SELECT key, state, value FROM ingestion.dead_letters ORDER BY key`,
    );
    expect(letters.map(({ key, state, value }) => [key, state, value === null])).toEqual([
      ['x2', 'open', false],
      [null, 'discarded', true],
      [null, 'discarded', true],
    ]);
  });

  it('takes an anonymous answer by its id, and one of a known customer only with the whole customer', async () => {
    const [anonymous] = await send(answer('anonymous-1'));
    await send(answer('known-1', { respondent: { id: 'cust-fay' } }));
    const { status, body } = await request<Erasure & { detail: string }>('POST', '/v1/erasures', {
      response: 'known-1',
    });
    expect([status, body.detail]).toEqual([409, expect.stringContaining('erase the respondent')]);
    const { body: started } = await request<Erasure>('POST', '/v1/erasures', { response: 'anonymous-1' });
    expect(started).toMatchObject({ respondentId: null, responseId: anonymous!.responseId });
    await waiting(started.id);
    expect(await received(anonymous!.responseId)).toMatchObject([
      { version: 1 },
      { version: 2, erased: true, comment: null },
    ]);
    expect(await send(answer('anonymous-1'))).toMatchObject([{ outcome: 'superseded' }]);
  });

  it('goes in pages, goes on where it was interrupted, and republishing brings nothing back', async () => {
    const gil = { id: 'cust-gil-9', name: 'Gil' };
    const rows = Array.from({ length: 620 }, (_, n) =>
      answer(`gil-${n}`, { respondent: gil, comment: `Words ${n} of Gil.` }),
    );
    await send(...rows);
    // The second page cannot commit, as in a process that is killed before it does.
    await harness.owner.query(`ALTER TABLE ingestion.erasures ADD CONSTRAINT halfway CHECK (pages < 2) NOT VALID`);
    const { body } = await request<Erasure>('POST', '/v1/erasures', { respondent: gil.id });
    await eventually(async () => {
      expect((await erased(body.id)).services[0]!.removed).toMatchObject({ answers: 500 });
    });
    expect(await tables()).toContain('of Gil.');
    expect(await erased(body.id)).toMatchObject({ state: 'running' });
    await harness.owner.query(`ALTER TABLE ingestion.erasures DROP CONSTRAINT halfway`);
    const { services } = await waiting(body.id);
    expect(services[0]!.removed).toMatchObject({ answers: 620, contactDetails: 1 });
    expect(await tables()).not.toContain('of Gil.');
    const pages = await pagesOf(body.id);
    expect(pages.map(({ data }) => [data.version, data.responseIds.length])).toEqual([
      [1, 500],
      [2, 120],
    ]);
    const { body: run } = await request<{ id: string }>('POST', '/v1/responses/republish', {});
    await eventually(async () => {
      const { body: now } = await request<{ state: string }>('GET', `/v1/responses/republish/${run.id}`);
      expect(now.state).toBe('ended');
    });
    await harness.settled();
    const again = await received(pages[1]!.data.responseIds[0]!);
    expect(again.slice(1)).toEqual([again[1], again[1]]);
    expect(again[1]).toMatchObject({ erased: true, comment: null });
  });

  it('is one while it goes on, can be asked for again, and is of its tenant only', async () => {
    await send(answer('hal-1', { respondent: { id: 'cust-hal' } }));
    const ask = async () => (await request<Erasure>('POST', '/v1/erasures', { respondent: 'cust-hal' })).body;
    const first = await ask();
    expect((await ask()).id).toBe(first.id);
    await waiting(first.id);
    for (const service of topics.respondents.groups) await confirm(first.id, service);
    await eventually(async () => expect((await erased(first.id)).state).toBe('finished'));
    expect((await ask()).id).not.toBe(first.id);
    expect((await request('GET', `/v1/erasures/${first.id}`, undefined, OTHER_TENANT)).status).toBe(404);
    expect((await request('POST', '/v1/erasures', { respondent: 'cust-hal' }, OTHER_TENANT)).status).toBe(404);
    expect((await request('POST', '/v1/erasures', { respondent: 'nobody' })).status).toBe(404);
    expect((await request('POST', '/v1/erasures', {})).status).toBe(400);
  });

  it('lists them in pages, newest first', async () => {
    const page = async (query: string) => (await request<ErasurePage>('GET', `/v1/erasures${query}`)).body;
    const { items: all } = await page('?limit=200');
    expect(all.length).toBeGreaterThan(2);
    const asked = all.map(({ requestedAt }) => requestedAt);
    expect(asked).toEqual([...asked].sort().reverse());
    const seen: Erasure[] = [];
    for (let cursor = ''; ;) {
      const { items, nextCursor } = await page(`?limit=2${cursor}`);
      seen.push(...items);
      if (nextCursor === null) break;
      expect(items).toHaveLength(2);
      cursor = `&cursor=${nextCursor}`;
    }
    expect(seen.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    const none = { items: [], nextCursor: null };
    expect((await request('GET', '/v1/erasures', undefined, '0192f0c0-7000-7000-8000-0000000000ff')).body).toEqual(
      none,
    );
  });
});
