import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  eventually,
  type OtlpReceiver,
  type ReceivedRequest,
  type ReceivedSpan,
  startOtlpReceiver,
  startWebhookSink,
  traceTree,
  type WebhookSink,
} from '@heed/testing';
import { HeedFolder } from './heed-process.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
/** What a customer gave, none of which is a span's business. */
const planted = {
  comment: 'My parcel never came, says Zerlina Quastenflosse',
  respondent: { id: 'customer-4711-zq', name: 'Zerlina Quastenflosse', email: 'zerlina@quastenflosse.example' },
};

describe('one trace', () => {
  let folder: HeedFolder;
  let collector: OtlpReceiver;
  let sink: WebhookSink;
  let hook: ReceivedRequest;
  let spans: ReceivedSpan[];
  let key: string;

  const named = (name: string | RegExp): ReceivedSpan =>
    spans.find((span) => (typeof name === 'string' ? span.name === name : name.test(span.name)))!;
  /** From a span up to the caller's. */
  function way(from: ReceivedSpan): string[] {
    const above = spans.find(({ spanId }) => spanId === from.parentSpanId);
    const here = `${from.scope} ${from.name}`;
    return above === undefined ? [here, `parent ${from.parentSpanId}`] : [here, ...way(above)];
  }

  beforeAll(async () => {
    [folder, collector, sink] = await Promise.all([HeedFolder.create(), startOtlpReceiver(), startWebhookSink()]);
    await folder.start(['--empty'], {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_BSP_SCHEDULE_DELAY: '100',
      HEED_WEBHOOK_ALLOW_PRIVATE: 'true',
    });
    const { url, key: admin } = await folder.beacon();
    key = admin;
    await folder.request('PUT', '/v1/channels', [
      { name: 'desk', kind: 'webhook', events: ['task.opened'], url: `${sink.url}/hook` },
    ]);
    const answer = await fetch(`${url}/v1/responses`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        traceparent: `00-${TRACE}-${CALLER}-01`,
      },
      body: JSON.stringify({
        ...{ id: 'order-4711-zq', answeredAt: new Date().toISOString(), ...planted },
        answers: [{ question: 'recommend', metric: 'nps', value: 1 }],
      }),
    });
    if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
    hook = await sink.waitFor(({ path }) => path === '/hook', 60_000);
    spans = await eventually(
      () => {
        const own = collector.spans().filter(({ traceId }) => traceId === TRACE);
        // A span is sent when it has ended, often before the one that it is part of.
        const ids = [CALLER, ...own.map(({ spanId }) => spanId)];
        expect(own.filter(({ parentSpanId }) => !ids.includes(parentSpanId!))).toEqual([]);
        const names = own.map(({ name }) => name);
        expect(names).toEqual(expect.arrayContaining(['deliver email', 'deliver webhook', 'POST → ingestion']));
        return own;
      },
      { timeoutMs: 60_000 },
    );
  }, 180_000);
  afterAll(async () => {
    await folder.dispose();
    await Promise.all([collector.close(), sink.close()]);
  });

  it.each(['email', 'webhook'])('leads from the caller over every hop to the %s', (channel) => {
    expect(way(named(`deliver ${channel}`))).toEqual([
      `heed-notification deliver ${channel}`,
      'heed-notification handle heed.task.opened.v1',
      expect.stringMatching(/^heed-routing handle heed\.response\.(scored|analyzed)\.v1$/),
      expect.stringMatching(/^heed-(scoring|text-analytics) handle heed\.response\.received\.v1$/),
      'heed-ingestion POST /v1/responses',
      'heed-console POST → ingestion',
      `parent ${CALLER}`,
    ]);
  });

  it('has both readings of the answer, and no span whose parent is missing', () => {
    const readers = spans.filter(({ name }) => name === 'handle heed.response.received.v1').map(({ scope }) => scope);
    expect(readers.sort()).toEqual(['heed-scoring', 'heed-text-analytics']);
    for (const span of spans) expect(way(span).at(-1)).toBe(`parent ${CALLER}`);
    expect(traceTree(spans, TRACE, CALLER)).toHaveLength(spans.length);
  });

  it('has the relays, or links from them', async () => {
    const ids = spans.map(({ spanId }) => spanId);
    const isOfTrace = ({ parentSpanId, links }: ReceivedSpan): boolean =>
      [parentSpanId, ...links.map(({ spanId }) => spanId)].some((id) => id !== null && ids.includes(id));
    await eventually(() => {
      const relays = collector.spans().filter((span) => span.name === 'relay' && isOfTrace(span));
      expect(relays.map(({ scope }) => scope)).toEqual(
        expect.arrayContaining(['heed-ingestion', 'heed-scoring', 'heed-text-analytics', 'heed-routing']),
      );
    });
  });

  it('goes on at the receiver of the webhook', () => {
    expect(hook.headers['traceparent']).toBe(`00-${TRACE}-${named('deliver webhook').spanId}-01`);
    const { traceparent } = JSON.parse(hook.body) as { traceparent: string };
    expect(traceparent).toBe(`00-${TRACE}-${named('handle heed.task.opened.v1').spanId}-01`);
  });

  it('begins at the door for a caller who has none', async () => {
    await folder.get('/v1/scores');
    await eventually(() => {
      const [door] = collector.spans().filter(({ name }) => name === 'GET → scoring');
      expect(door).toMatchObject({ parentSpanId: null, service: 'heed-standalone', failed: false });
      const route = collector.spans().find(({ parentSpanId }) => parentSpanId === door!.spanId);
      expect(route).toMatchObject({ name: 'GET /v1/scores', traceId: door!.traceId });
    });
  });

  it('names tenant, event, route and outcome, and nothing that a customer gave', async () => {
    const { attributes } = named('handle heed.task.opened.v1');
    expect(attributes).toEqual({
      'heed.tenant': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'cloudevents.event_id': (JSON.parse(hook.body) as { id: string }).id,
      'cloudevents.event_type': 'heed.task.opened.v1',
    });
    expect(named('deliver webhook').attributes).toMatchObject({
      'heed.delivery.attempt': 1,
      'heed.outcome': 'delivered',
    });
    // By their own ids, which end up in a path.
    await folder.get('/v1/responses/order-4711-zq');
    await eventually(() => {
      expect(collector.spans().map(({ name }) => name)).toContain('GET /v1/responses/:id');
    });
    const sent = collector.bodies().join('\n');
    expect(sent).toContain(TRACE);
    for (const secret of [key, 'parcel', 'Zerlina', 'quastenflosse', '4711', 'whsec_', '/hook', '127.0.0.1'])
      expect(sent).not.toContain(secret);
  });
});
