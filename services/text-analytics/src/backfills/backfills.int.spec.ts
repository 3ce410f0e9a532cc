import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HeedEvent, type ResponseAnalyzed, topics } from '@heed/contracts';
import { derivedId, uuidv7 } from '@heed/kernel';
import { eventually, ServiceHarness, TEST_TENANT } from '@heed/testing';
import { receivedEvent } from '../analyses/received-event.fixture.js';
import { textAnalytics } from '../index.js';
import type { Backfill } from './backfill.schema.js';

const PATH = '/v1/themes/backfill';
const idOf = (id: string): string => derivedId(TEST_TENANT, id);

describe('a backfill', () => {
  let harness: ServiceHarness;
  const ask = <T = Backfill>(method: 'GET' | 'POST' | 'DELETE', path = PATH, body?: object) =>
    harness.request<T>('text-analytics', path, { method, scopes: ['admin'], ...(body && { body }) });
  const over = (id: string): Promise<Backfill> =>
    eventually(async () => {
      const { body } = await ask('GET', `${PATH}/${id}`);
      expect(body.state).not.toBe('running');
      return body;
    });
  const run = async (body?: object): Promise<Backfill> => {
    const started = await ask('POST', PATH, body);
    expect(started).toMatchObject({ status: 202, body: { state: 'running', tier: 'fast' } });
    return over(started.body.id);
  };
  const readings = async (): Promise<Record<string, number>> => {
    const rows = await harness.owner.query<{ comment: string; reading: number }[]>(
      `SELECT comment, reading FROM text_analytics.analyses WHERE tenant_id = $1 AND comment IS NOT NULL`,
      [TEST_TENANT],
    );
    return Object.fromEntries(rows.map(({ comment, reading }) => [comment, reading]));
  };
  /** As if an older engine had read them. */
  const age = (): Promise<unknown> =>
    harness.owner.query(`UPDATE text_analytics.analyses SET engine = 'heed-old' WHERE engine NOT LIKE '%+corrected'`);

  beforeAll(async () => {
    harness = await ServiceHarness.start([textAnalytics]);
    const given = (id: string, comment: string | null, day: string) =>
      receivedEvent({ tenantId: TEST_TENANT, id, nps: [2], comment, day });
    await harness.publish(
      given('a', 'The staff were rude.', '2026-11-01'),
      given('b', 'Contoso is so much better than you.', '2026-11-02'),
      given('c', 'The delivery was late.', '2026-11-03'),
      given('d', null, '2026-11-03'),
    );
    await harness.settled();
    const path = `/v1/analyses/${idOf('c')}/corrections`;
    const body = { themes: [{ theme: 'support', sentiment: 'negative' }] };
    await harness.request('text-analytics', path, { method: 'POST', scopes: ['tasks'], body });
  });
  afterAll(() => harness.stop());

  it('changes nothing where comments are read as before', async () => {
    const before = await readings();
    expect(await run()).toMatchObject({ state: 'ended', total: 2, read: 2, changed: 0, endedAt: expect.any(String) });
    expect(await readings()).toEqual(before);
  });

  it('is a new reading of what is read otherwise, told in the bulk lane; what a person corrected stays', async () => {
    const competitors = [{ name: 'Contoso' }];
    await harness.request('text-analytics', '/v1/competitors/list', {
      ...{ method: 'PUT', scopes: ['admin'], body: { competitors } },
    });
    expect(await run({ from: '2026-11-01', to: '2026-11-03' })).toMatchObject({ read: 2, changed: 1 });
    expect(await readings()).toEqual({
      ...{ 'The staff were rude.': 1, 'Contoso is so much better than you.': 2, 'The delivery was late.': 2 },
    });
    const named = await harness.request('text-analytics', '/v1/competitors');
    expect(named.body).toMatchObject({ named: { answers: 1 } });
    await harness.settled();
    const events = (await harness.eventsOn(topics.responsesAnalyzed.name)) as HeedEvent<ResponseAnalyzed>[];
    const told = events.filter(({ subject }) => subject === idOf('b'));
    expect(told.map(({ lane, data }) => [lane, data.reading, data.backfill])).toEqual([
      ['live', 1, undefined],
      ['bulk', 2, true],
    ]);
    const verified = await harness.request('text-analytics', '/v1/verify/text-analytics');
    expect(verified.body).toMatchObject({ wrong: [] });
  });

  it('goes on where a process that ended had come to', async () => {
    await age();
    const id = uuidv7();
    await harness.owner.query(
      `INSERT INTO text_analytics.backfills (tenant_id, id, tier, total, read, cursor_day, cursor_id, requested_by, started_at, turn_at)
       VALUES ($1, $2, 'fast', 2, 1, '2026-11-01', $3, 'key:test', now(), now())`,
      [TEST_TENANT, id, idOf('a')],
    );
    expect(await over(id)).toMatchObject({ state: 'ended', read: 2, changed: 1 });
    expect(await readings()).toMatchObject({ 'The staff were rude.': 1, 'Contoso is so much better than you.': 3 });
  });

  it('runs alone, and keeps nothing of a page once it was cancelled', async () => {
    await age();
    const before = await readings();
    let id = '';
    await harness.owner.transaction(async (manager) => {
      // The job stands still in the middle of its page.
      await manager.query(`LOCK TABLE text_analytics.competitor_lists`);
      id = (await ask('POST')).body.id;
      expect(await ask('POST')).toMatchObject({ status: 409 });
      expect(await ask('DELETE', `${PATH}/${id}`)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    });
    expect(await run({ from: '2026-11-02', to: '2026-11-03' })).toMatchObject({ read: 1, changed: 1 });
    expect(await readings()).toEqual({ ...before, 'Contoso is so much better than you.': 4 });
    expect(await ask('DELETE', `${PATH}/${id}`)).toMatchObject({ body: { state: 'cancelled', read: 0 } });
    expect((await ask<Backfill[]>('GET')).body).toHaveLength(5);
    expect(await ask('GET', `${PATH}/${uuidv7()}`)).toMatchObject({ status: 404 });
    const backwards = { from: '2026-11-02', to: '2026-11-02' };
    expect(await ask('POST', PATH, backwards)).toMatchObject({ status: 400 });
  });
});
