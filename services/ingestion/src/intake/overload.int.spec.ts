import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_WAIT_MS } from '@heed/platform';
import { eventually, ServiceHarness, TEST_TENANT } from '@heed/testing';
import { ingestion } from '../index.js';

const answer = (id: string, more: object = {}) => ({
  id,
  answeredAt: '2026-11-20T09:12:00Z',
  answers: [{ metric: 'nps', value: 9 }],
  ...more,
});

describe('overload', () => {
  let harness: ServiceHarness;
  const send = (body: unknown) =>
    harness.request<{ code?: string; detail?: string; outcome?: string; version?: number }>(
      'ingestion',
      '/v1/responses',
      { method: 'POST', body },
    );
  const stored = async () => {
    const rows = await harness.owner.query<{ id: string }[]>(
      'SELECT external_id AS id FROM ingestion.responses ORDER BY 1',
    );
    return rows.map(({ id }) => id);
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([ingestion], { apiWaitMs: API_WAIT_MS });
  });
  afterAll(() => harness.stop());

  it('is answered 503 with Retry-After within the wait for a connection, while every connection is held', async () => {
    const { api } = harness.service('ingestion');
    const places = (api.dataSource.options as { poolSize?: number }).poolSize!;
    let release!: () => void;
    const released = new Promise<void>((resolve) => (release = resolve));
    let held = 0;
    const holders = Array.from({ length: places }, () =>
      api.read(TEST_TENANT, async () => {
        held += 1;
        await released;
      }),
    );
    await eventually(() => expect(held).toBe(places));
    // Nothing lets them go until all of these are answered.
    const answers = await Promise.all([
      send(answer('one')),
      send(answer('two')),
      send([answer('three')]),
      harness.request<{ code?: string; detail?: string }>('ingestion', '/v1/interactions', {
        method: 'POST',
        body: { id: 'call', kind: 'call', occurredAt: '2026-11-20T09:12:00Z' },
      }),
      harness.request<{ code?: string; detail?: string }>('ingestion', '/v1/responses/one'),
    ]);
    for (const { status, headers, body } of answers) {
      expect([status, headers['retry-after'], body.code]).toEqual([503, '1', 'HEED_UNAVAILABLE']);
      // For its dimensions a row waits a quarter as long before it waits itself.
      expect(Number(/within (\d+) ms/.exec(body.detail!)![1]) + API_WAIT_MS / 4).toBeLessThan(1_000);
    }
    release();
    await Promise.all(holders);
    expect(await stored()).toEqual([]);
    expect(await send(answer('one'))).toMatchObject({ status: 201 });
  });

  it('many single answers at once are each told their own result, and share transactions', async () => {
    const before = await stored();
    const ids = Array.from({ length: 60 }, (_, n) => `many-${String(n).padStart(2, '0')}`);
    const sent = await Promise.all([
      ...ids.map((id) => send(answer(id))),
      send({ id: 'no-day', answers: [] }),
      send(answer('twice', { comment: 'One' })),
      send(answer('twice', { comment: 'One' })),
    ]);
    expect(sent.slice(0, 60).map(({ status }) => status)).toEqual(Array(60).fill(201));
    const [refused, ...twice] = sent.slice(60);
    expect(refused).toMatchObject({ status: 400, body: { code: 'HEED_VALIDATION' } });
    expect(twice.map(({ status, body }) => `${status} ${body.outcome}`).sort()).toEqual([
      '200 duplicate',
      '201 accepted',
    ]);
    expect(await stored()).toEqual([...before, ...ids, 'twice'].sort());
    const [{ transactions }] = await harness.owner.query<[{ transactions: number }]>(
      `SELECT count(DISTINCT accepted_at)::int AS transactions FROM ingestion.responses WHERE external_id LIKE 'many-%'`,
    );
    expect(transactions).toBeLessThan(60);
    expect(await send(answer('twice', { comment: 'Two' }))).toMatchObject({ status: 409 });
  });
});
