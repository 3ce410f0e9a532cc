import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SubscriptionStatus, Transport } from '@heed/messaging';
import { AdminServer } from '@heed/platform';
import { eventually, ServiceHarness } from '@heed/testing';
import { ingestion } from '../index.js';

/** A broker that went away while a consumer was with it. */
const away: Transport = {
  kind: 'kafka',
  publish: () => Promise.reject(new Error('the broker does not answer')),
  subscribe: () =>
    Promise.resolve({
      status: (): SubscriptionStatus => ({
        state: 'running',
        reason: 'the broker does not answer',
        assigned: [],
        paused: [],
        lastTickAt: Date.now(),
      }),
      pause: () => undefined,
      resume: () => undefined,
      stop: () => Promise.resolve(),
    }),
  lag: () => Promise.resolve([]),
  close: () => Promise.resolve(),
};

describe('ingestion with its broker away', () => {
  let harness: ServiceHarness;
  let admin: AdminServer;
  beforeAll(async () => {
    harness = await ServiceHarness.start([ingestion], { transport: () => away });
    admin = new AdminServer({
      metrics: () => Promise.resolve(''),
      problems: () => harness.service('ingestion').readiness.problems(),
      check: () => Promise.resolve({}),
      status: () => Promise.resolve({}),
      openapi: () => ({}),
    });
    await admin.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await admin.close();
    await harness.stop();
  });
  const ready = async () => {
    const answer = await fetch(`http://127.0.0.1:${admin.port}/readyz`);
    const { problems } = (await answer.json()) as { problems: { part: string }[] };
    return { code: answer.status, problems };
  };

  it('takes answers, stays ready, and says what is away', async () => {
    const body = { id: 'a-1', answeredAt: '2026-11-20T09:12:00Z', answers: [{ metric: 'nps', value: 3 }] };
    expect(await harness.request('ingestion', '/v1/responses', { method: 'POST', body })).toMatchObject({
      status: 201,
    });
    await eventually(async () =>
      expect((await ready()).problems.map(({ part }) => part)).toEqual(['relay', 'consumer']),
    );
    expect(await ready()).toMatchObject({ code: 200 });
  });

  it('says where upstream events belong, instead of keeping them', async () => {
    const answer = await harness.request('ingestion', '/v1/upstream/events', { method: 'POST', body: [] });
    expect(answer).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('produce to heed.upstream.interactions and heed.upstream.responses') },
    });
  });
});
