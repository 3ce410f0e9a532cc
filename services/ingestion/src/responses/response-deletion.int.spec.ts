import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type ResponseReceived } from '@heed/contracts';
import type { Scope } from '@heed/platform';
import { ServiceHarness, TEST_TENANT } from '@heed/testing';
import { ingestion } from '../index.js';
import type { RowResult } from '../intake/row-result.js';
import { responseIdOf } from './prepare-response.js';

const OTHER_TENANT = '0192f0c0-7000-7000-8000-0000000000bb';
const answer = (id: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  answeredAt: '2026-11-20T09:12:00Z',
  answers: [{ metric: 'nps', value: 3 }],
  comment: 'Ann Smith never called me back.',
  language: 'en',
  contactRequested: true,
  respondent: { id: 'c-1', name: 'Bea' },
  dimensions: { unit: 'riverside' },
  ...more,
});

describe('deleting an answer', () => {
  let harness: ServiceHarness;
  const post = (url: string, body: unknown) => harness.request<RowResult>('ingestion', url, { method: 'POST', body });
  const send = (body: unknown) => post('/v1/responses', body);
  const remove = (id: string, options: { tenantId?: string; scopes?: Scope[] } = {}) =>
    harness.request('ingestion', `/v1/responses/${encodeURIComponent(id)}`, { method: 'DELETE', ...options });
  const versions = async (id: string): Promise<ResponseReceived[]> => {
    await harness.settled();
    const events = await harness.eventsOn(topics.responsesReceived.name);
    return events.map(({ data }) => data as ResponseReceived).filter(({ externalId }) => externalId === id);
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([ingestion]);
  });
  afterAll(() => harness.stop());

  it('is a version without words, scores and customer; again is the same', async () => {
    await send(answer('d/1'));
    const deleted = { status: 200, body: { id: responseIdOf(TEST_TENANT, 'd/1'), version: 2, state: 'deleted' } };
    expect(await remove('d/1')).toMatchObject(deleted);
    expect(await remove('d/1')).toMatchObject(deleted);
    expect(await remove(responseIdOf(TEST_TENANT, 'd/1'))).toMatchObject(deleted);
    const [first, second, ...more] = await versions('d/1');
    expect(more).toEqual([]);
    const { deleted: isDeleted, ...kept } = second!;
    expect(isDeleted).toBe(true);
    expect(kept).toEqual({
      ...first,
      version: 2,
      comment: null,
      language: null,
      answers: [],
      respondentId: null,
      contactRequested: false,
    });
    expect(await harness.request('ingestion', '/v1/responses/d%2F1')).toMatchObject({
      status: 200,
      body: { state: 'deleted', version: 2, comment: null, answers: [], respondentId: null },
    });
    const rows = await harness.owner.query<unknown[]>(`SELECT * FROM ingestion.responses WHERE external_id = 'd/1'`);
    expect(JSON.stringify(rows)).not.toContain('Smith');
  });

  it('is for good: whatever comes later is superseded, also by way of its interaction', async () => {
    await send(answer('d-2', { interactionId: 'i-2' }));
    await remove('d-2');
    const outcomes = [];
    for (const revision of [1, 2, 7])
      outcomes.push((await send(answer('d-2', { interactionId: 'i-2', revision }))).body.outcome);
    expect(outcomes).toEqual(['superseded', 'superseded', 'superseded']);
    await post('/v1/interactions', {
      id: 'i-2',
      kind: 'call',
      occurredAt: '2026-11-18T14:03:00Z',
      dimensions: { unit: 'x' },
    });
    expect(await versions('d-2')).toHaveLength(2);
  });

  it('happens once when two ask at the same moment, beside a revision', async () => {
    await send(answer('d-3'));
    const [one, two] = await Promise.all([remove('d-3'), remove('d-3'), send(answer('d-3', { revision: 2 }))]);
    expect(one.body).toEqual(two.body);
    const all = await versions('d-3');
    expect(all.map(({ version }) => version).sort()).toEqual(all.map((_, index) => index + 1));
    expect(all.filter(({ deleted }) => deleted)).toHaveLength(1);
  });

  it('is counted in the days that services compare, and not in the summary', async () => {
    const summary = async () =>
      (await harness.request<{ responses: number }>('ingestion', '/v1/responses/summary')).body;
    const days = async () =>
      (await harness.request<{ checked: number }>('ingestion', '/v1/verify/ingestion')).body.checked;
    const before = [(await summary()).responses, await days()];
    await send(answer('d-4'));
    await remove('d-4');
    expect([(await summary()).responses, await days()]).toEqual([before[0], before[1]! + 1]);
  });

  it('needs an admin of the tenant, and an answer', async () => {
    await send(answer('d-5'));
    expect(await remove('d-5', { scopes: ['ingest', 'read'] })).toMatchObject({ status: 403 });
    expect(await remove('d-5', { tenantId: OTHER_TENANT })).toMatchObject({ status: 404 });
    expect(await remove('never sent')).toMatchObject({ status: 404 });
    expect(await versions('d-5')).toHaveLength(1);
  });
});
