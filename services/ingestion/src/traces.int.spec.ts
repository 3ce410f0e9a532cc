import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { topics } from '@heed/contracts';
import { useTracer } from '@heed/messaging';
import { IDENTITY_HEADER, IdentityToken } from '@heed/platform';
import { eventually, RecordingTracer, type RecordedSpan, ServiceHarness, TEST_TENANT } from '@heed/testing';
import { ingestion } from './index.js';

const answer = (id: string) => ({ id, answeredAt: '2026-11-20T09:12:00Z', answers: [{ metric: 'nps', value: 3 }] });
const caller = (n: number): string => `00-${n.toString(16).padStart(32, '0')}-${n.toString(16).padStart(16, '0')}-01`;

describe('the span of a request', () => {
  let harness: ServiceHarness;
  const tracer = new RecordingTracer();
  const header = {
    [IDENTITY_HEADER]: new IdentityToken('a secret for tests only').sign(
      {
        ...{ tenantId: TEST_TENANT, timeZone: 'UTC', actor: 'key:test' },
        scopes: ['admin'],
      },
      'ingestion',
    ),
  };

  beforeAll(async () => {
    useTracer(tracer);
    harness = await ServiceHarness.start([ingestion]);
    await harness.service('ingestion').app.listen(0, '127.0.0.1');
  });
  beforeEach(() => void tracer.spans.splice(0));
  afterAll(async () => {
    await harness.stop();
    useTracer(null);
  });

  async function send(
    path: string,
    more: { method?: string; type?: string; body?: string; traceparent?: string } = {},
  ) {
    const { method = 'POST', type = 'application/json', body, traceparent } = more;
    const { port } = harness.service('ingestion').app.getHttpServer().address() as AddressInfo;
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        ...header,
        ...(body === undefined ? {} : { 'content-type': type }),
        ...(traceparent === undefined ? {} : { traceparent }),
      },
      ...(body === undefined ? {} : { body }),
    });
    await reply.text();
    return reply.status;
  }
  const requests = (): RecordedSpan[] => tracer.spans.filter(({ kind }) => kind === 'server');
  const spanOf = (traceparent: string): RecordedSpan => requests().find(({ parent }) => parent === traceparent)!;
  /** The contexts of the events that say of these answers that they came. */
  async function contexts(ids: readonly string[]): Promise<(string | undefined)[]> {
    await harness.settled();
    const events = await harness.eventsOn(topics.responsesReceived.name);
    return ids.map((id) => events.find(({ data }) => (data as { externalId: string }).externalId === id)?.traceparent);
  }

  it('is continued by the event of an answer, also of those that share a transaction', async () => {
    const numbers = Array.from({ length: 30 }, (_, n) => n + 1);
    const statuses = await Promise.all(
      numbers.map((n) => send('/v1/responses', { body: JSON.stringify(answer(`one-${n}`)), traceparent: caller(n) })),
    );
    expect(new Set(statuses)).toEqual(new Set([201]));
    expect(await contexts(numbers.map((n) => `one-${n}`))).toEqual(numbers.map((n) => spanOf(caller(n)).traceparent));
  });

  it('is continued by the events of an array and of a stream', async () => {
    await send('/v1/responses', { body: JSON.stringify([answer('a-1'), answer('a-2')]), traceparent: caller(1) });
    const lines = Array.from({ length: 700 }, (_, n) => JSON.stringify(answer(`s-${n}`))).join('\n');
    await send('/v1/responses', { type: 'application/x-ndjson', body: lines, traceparent: caller(2) });
    const [array, stream] = [spanOf(caller(1)).traceparent, spanOf(caller(2)).traceparent];
    expect(await contexts(['a-1', 'a-2', 's-0', 's-499', 's-500', 's-699'])).toEqual([
      ...[array, array],
      ...[stream, stream, stream, stream],
    ]);
  });

  it('is continued by what an interaction changes', async () => {
    const interaction = {
      id: 'i-1',
      kind: 'delivery',
      occurredAt: '2026-11-20T09:00:00Z',
      dimensions: { region: 'north' },
    };
    await send('/v1/responses', { body: JSON.stringify({ ...answer('late'), interactionId: 'i-1' }) });
    await send('/v1/interactions', { body: JSON.stringify(interaction), traceparent: caller(7) });
    await harness.settled();
    const events = await harness.eventsOn(topics.responsesReceived.name);
    const versions = events.filter(({ data }) => (data as { externalId: string }).externalId === 'late');
    expect(versions.map(({ traceparent }) => traceparent)).toEqual([
      requests()[0]!.traceparent,
      spanOf(caller(7)).traceparent,
    ]);
    const [recorded] = await harness.eventsOn(topics.interactions.name);
    expect(recorded!.traceparent).toBe(spanOf(caller(7)).traceparent);
  });

  it('names the route and not the path, whatever becomes of the request', async () => {
    expect(await send('/v1/responses/order-4711?x=4711', { method: 'GET' })).toBe(404);
    expect(await send('/v1/no/such/4711', { method: 'GET' })).toBe(404);
    expect(await send('/v1/responses', { body: '{"4711' })).toBe(400);
    await eventually(() => expect(requests().map(({ ended }) => ended)).toEqual([true, true, true]));
    expect(requests()).toMatchObject([
      {
        ...{ name: 'GET /v1/responses/:id', service: 'ingestion', parent: null },
        facts: { method: 'GET', route: '/v1/responses/:id', status: 404, tenant: TEST_TENANT },
      },
      { name: 'GET', facts: { method: 'GET', status: 404 } },
      { name: 'POST /v1/responses', facts: { status: 400 } },
    ]);
    expect(JSON.stringify(requests())).not.toContain('4711');
  });
});
