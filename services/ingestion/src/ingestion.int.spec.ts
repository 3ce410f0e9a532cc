import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type ResponseReceived } from '@heed/contracts';
import type { Problem } from '@heed/platform';
import { ServiceHarness, TEST_TENANT } from '@heed/testing';
import type { RowResult } from './intake/row-result.js';
import { ingestion } from './index.js';

const answer = (id: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  answeredAt: '2026-11-20T23:30:00+02:00',
  answers: [{ metric: 'nps', value: 3 }],
  comment: 'Late again.',
  ...more,
});

describe('ingestion', () => {
  let harness: ServiceHarness;
  const send = <T = RowResult>(body: unknown, options: { tenantId?: string; url?: string } = {}) =>
    harness.request<T>('ingestion', options.url ?? '/v1/responses', {
      method: 'POST',
      body,
      scopes: ['ingest'],
      ...(options.tenantId === undefined ? {} : { tenantId: options.tenantId }),
    });
  const received = async (id: string): Promise<ResponseReceived[]> => {
    await harness.settled();
    const events = await harness.eventsOn(topics.responsesReceived.name);
    return events.map((event) => event.data as ResponseReceived).filter((data) => data.externalId === id);
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([ingestion]);
  });
  afterAll(() => harness.stop());

  it('stores an answer and emits it whole, once, however often it is sent', async () => {
    const first = await send(answer('a-1', { respondent: { id: 'c-1', email: 'a@example.com' } }));
    expect(first).toMatchObject({ status: 201, body: { outcome: 'accepted', version: 1 } });
    const again = await send(answer('a-1', { respondent: { email: 'a@example.com', id: 'c-1' } }));
    expect(again).toMatchObject({
      status: 200,
      body: { outcome: 'duplicate', version: 1, responseId: first.body.responseId },
    });
    const events = await received('a-1');
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      version: 1,
      day: '2026-11-20',
      answers: [{ metric: 'nps', question: 'nps', value: 3, cutPoints: { positiveFrom: 9, negativeTo: 6 } }],
      followUp: true,
      importId: null,
    });
    expect(JSON.stringify(events)).not.toContain('a@example.com');
  });

  it('answers other content under the same revision with 409, and takes a higher revision as the next version', async () => {
    await send(answer('a-2'));
    expect(await send<Problem>(answer('a-2', { comment: 'Other words' }))).toMatchObject({
      status: 409,
      headers: { 'content-type': expect.stringContaining('application/problem+json') },
      body: { code: 'HEED_CONFLICT', status: 409 },
    });
    expect(await send(answer('a-2', { revision: 3, comment: 'Now right' }))).toMatchObject({
      status: 200,
      body: { outcome: 'updated', version: 2 },
    });
    expect(await send(answer('a-2', { revision: 2, comment: 'late' }))).toMatchObject({
      status: 200,
      body: { outcome: 'superseded', version: 2 },
    });
    expect((await received('a-2')).map(({ version, comment }) => [version, comment])).toEqual([
      [1, 'Late again.'],
      [2, 'Now right'],
    ]);
  });

  it('reports each bad row of an array with its field and rule, and stores the others', async () => {
    const { status, body } = await send<{ results: RowResult[] }>([
      answer('b-1'),
      answer('b-2', { answers: [{ metric: 'nps', value: 11 }] }),
      answer('b-3', { nonsense: 1 }),
      answer('b-4', { dimensions: { shop: 'x' } }),
      answer('b-5', { answeredAt: '2026-11-20' }),
      null,
      answer('b-1', { revision: 2, comment: 'second in one batch' }),
    ]);
    expect(status).toBe(200);
    expect(body.results.map(({ index, outcome }) => [index, outcome])).toEqual([
      [0, 'accepted'],
      [1, 'rejected'],
      [2, 'rejected'],
      [3, 'rejected'],
      [4, 'rejected'],
      [5, 'rejected'],
      [6, 'updated'],
    ]);
    expect(body.results.slice(1, 5).map((row) => row.problem!.violations[0])).toMatchObject([
      { field: '/answers/0/value', rule: 'scale' },
      { field: '/nonsense', rule: 'additionalProperties' },
      { field: '/dimensions/shop', rule: 'dimension', detail: expect.stringContaining('touchpoint') },
      { field: '/answeredAt', rule: 'format' },
    ]);
    expect((await received('b-1')).map(({ version }) => version)).toEqual([2]);
  });

  it('takes a new id once when many requests bring it at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => send(answer('race-1'))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.outcome === 'duplicate')).toHaveLength(11);
    expect(await received('race-1')).toHaveLength(1);
  });

  it('replaces what PostgreSQL cannot store', async () => {
    expect(await send(answer('nul', { comment: 'a\u0000b\uD800c' }))).toMatchObject({ status: 201 });
    expect((await received('nul'))[0]!.comment).toBe('a\uFFFDb\uFFFDc');
  });

  it('answers where an answer is by its own id and by the caller’s, and only to its tenant', async () => {
    const { body } = await send(answer('w-1'));
    for (const id of ['w-1', body.responseId!])
      expect(await harness.request('ingestion', `/v1/responses/${id}`)).toMatchObject({
        status: 200,
        body: { id: body.responseId, externalId: 'w-1', version: 1, comment: 'Late again.' },
      });
    const stranger = '0192f0c0-7000-7000-8000-0000000000bb';
    expect(
      await harness.request('ingestion', `/v1/responses/${body.responseId}`, { tenantId: stranger }),
    ).toMatchObject({
      status: 404,
    });
    expect(await send(answer('w-1'), { tenantId: stranger })).toMatchObject({ status: 201 });
  });

  it('bundles rows under an import that can be gone on with, and says once when it ended', async () => {
    const start = () =>
      harness.request<{ importId: string }>('ingestion', '/v1/imports', {
        method: 'POST',
        body: { name: 'x.csv', key: 'k' },
      });
    const { importId } = (await start()).body;
    expect((await start()).body.importId).toBe(importId);
    await send([answer('i-1')], { url: `/v1/responses?importId=${importId}&followUp=false` });
    expect((await received('i-1'))[0]).toMatchObject({ importId, followUp: false });
    for (let i = 0; i < 2; i++)
      expect(await harness.request('ingestion', `/v1/imports/${importId}/end`, { method: 'POST' })).toMatchObject({
        status: 200,
        body: { state: 'ended' },
      });
    await harness.settled();
    expect(await harness.eventsOn(topics.imports.name)).toHaveLength(1);
    const unknown = '/v1/responses?importId=0192f0c0-7000-7000-8000-0000000000cc';
    expect(await send(answer('i-2'), { url: unknown })).toMatchObject({ status: 400 });
  });

  it('takes interactions in by the same rules', async () => {
    const interaction = {
      id: 'order-1',
      kind: 'delivery',
      occurredAt: '2026-11-18T14:03:00Z',
      respondent: { id: 'c-1' },
    };
    const url = '/v1/interactions';
    expect(await send(interaction, { url })).toMatchObject({ status: 201, body: { outcome: 'accepted' } });
    expect(await send(interaction, { url })).toMatchObject({ status: 200, body: { outcome: 'duplicate' } });
    expect(await send({ ...interaction, kind: 'return' }, { url })).toMatchObject({ status: 409 });
    expect(await send({ ...interaction, revision: 2, kind: 'return' }, { url })).toMatchObject({
      body: { outcome: 'updated' },
    });
    await harness.settled();
    expect((await harness.eventsOn(topics.interactions.name)).map(({ tenantId }) => tenantId)).toEqual([
      TEST_TENANT,
      TEST_TENANT,
    ]);
  });

  it('counts days with an order-free hash', async () => {
    const { body } = await harness.request<{ checked: number; days: { day: string; responses: number }[] }>(
      'ingestion',
      '/v1/verify/ingestion',
    );
    expect(body.days).toHaveLength(1);
    expect(body.checked).toBe(body.days[0]!.responses);
  });
});
