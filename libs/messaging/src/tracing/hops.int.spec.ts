import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { derivedEvent, importEnded, newEvent, toHeaders, type HeedEvent, type Lane } from '@heed/contracts';
import { uuidv7 } from '@heed/kernel';
import { eventually, heedDatabase, RecordingTracer, type RecordedSpan } from '@heed/testing';
import { Consumer, type EventHandler } from '../consumer/consumer.js';
import { EmbeddedTransport } from '../embedded/embedded-transport.js';
import { silentLog } from '../messaging-log.js';
import { appendToOutbox } from '../outbox/append-to-outbox.js';
import { Relay } from '../relay/relay.js';
import { PartitionOf } from '../spec/partition-of.js';
import { RecordingTransport } from '../spec/recording-transport.js';
import { type RoutingDatabase, routingDatabase } from '../spec/routing-database.js';
import type { Transport } from '../transport/transport.js';
import { useTracer, withSpan } from './current-span.js';

const TENANT = '0192f0c0-7000-7000-8000-0000000000aa';
const context = (n: number): string => `00-${String(n).repeat(32)}-${String(n).repeat(16)}-01`;

function ended(traceparent?: string, lane: Lane = 'live'): HeedEvent {
  const origin = { service: 'ingestion', tenantId: TENANT, time: new Date(), lane };
  const data = { importId: uuidv7(), version: 1, name: 'autumn' };
  return newEvent(importEnded, data, traceparent === undefined ? origin : { ...origin, traceparent });
}

describe('a trace', () => {
  let database: { url: string; drop(): Promise<void> };
  let db: RoutingDatabase;
  let tracer: RecordingTracer;

  beforeAll(async () => {
    database = await heedDatabase();
    db = await routingDatabase(database.url);
  });
  beforeEach(async () => {
    await db.owner.query('TRUNCATE routing.inbox, routing.outbox');
    tracer = new RecordingTracer();
    useTracer(tracer);
  });
  afterEach(() => useTracer(null));
  afterAll(async () => {
    await db.close();
    await database.drop();
  });

  const append = (...events: HeedEvent[]): Promise<void> => appendToOutbox(db.worker.manager, events);
  const outbox = async (): Promise<(string | null)[]> => {
    const rows = await db.owner.query<{ context: string | null }[]>(
      `SELECT headers ->> 'traceparent' AS context FROM outbox ORDER BY id`,
    );
    return rows.map((row) => row.context);
  };

  describe('in the outbox', () => {
    it('is the current one, unless an event has its own', async () => {
      const span = tracer.start('request', { service: 'ingestion', kind: 'server', parent: null });
      await withSpan(span, () => append(ended(), ended(context(1))));
      expect(await outbox()).toEqual([span.traceparent, context(1)]);
    });

    it('is only that of the event while tracing is off', async () => {
      const span = tracer.start('request', { service: 'ingestion', kind: 'server', parent: null });
      useTracer(null);
      await withSpan(span, () => append(ended(), ended(context(1))));
      expect(await outbox()).toEqual([null, context(1)]);
    });
  });

  const transports: [string, () => Transport][] = [
    ['on a broker', () => new RecordingTransport()],
    ['on the embedded log', () => new EmbeddedTransport({ dataSource: db.worker, log: silentLog })],
  ];
  describe.each(transports)('through the relay %s', (_, transport) => {
    async function relayed(): Promise<readonly RecordedSpan[]> {
      const options = { dataSource: db.worker, transport: transport(), log: silentLog, service: 'routing' };
      const relay = new Relay({ ...options, takeOver: true, pollMs: 20 });
      relay.start();
      await eventually(async () => expect(await outbox()).toEqual([]));
      await relay.stop();
      return tracer.spans;
    }

    it('has a span for the batch, where it is the only one in it', async () => {
      await append(ended(context(1)), ended(context(1)));
      expect(await relayed()).toMatchObject([
        {
          name: 'relay',
          service: 'routing',
          kind: 'producer',
          parent: context(1),
          links: [],
          facts: { count: 2 },
          ended: true,
        },
      ]);
    });

    it('is linked from the span of a batch of several', async () => {
      await append(ended(context(1)), ended(), ended(context(2)), ended(context(1)));
      const [span, ...others] = await relayed();
      expect(others).toEqual([]);
      expect(span).toMatchObject({ name: 'relay', parent: null, facts: { count: 4 } });
      expect([...span!.links!].sort()).toEqual([context(1), context(2)]);
    });

    it('is left alone while tracing is off', async () => {
      await append(ended(context(1)));
      useTracer(null);
      expect(await relayed()).toEqual([]);
    });
  });

  describe('through a consumer', () => {
    const answering: EventHandler = (batch) =>
      batch.effect((events, { emit }) => {
        emit(...events.map((event) => derivedEvent(event, importEnded, event.data as never, 'routing')));
        return Promise.resolve();
      });
    function deliver(events: readonly HeedEvent[], handler = answering) {
      const consumer = new Consumer({
        ...{ group: 'routing', dataSource: db.worker, log: silentLog, onEmitted: () => undefined },
        handlers: new Map([[importEnded.type, handler]]),
      });
      const records = events.map((event, offset) => {
        const value = Buffer.from(JSON.stringify(event.data));
        return { topic: 'heed.imports', partition: 0, offset, key: event.subject, headers: toHeaders(event), value };
      });
      return new PartitionOf(records).deliverTo(consumer);
    }

    it('has a span for the event, which what follows continues', async () => {
      const event = ended(context(1));
      await deliver([event]);
      expect(tracer.spans).toMatchObject([
        {
          ...{
            name: `handle ${importEnded.type}`,
            service: 'routing',
            kind: 'consumer',
            parent: context(1),
            ended: true,
          },
          facts: { tenant: TENANT, event: event.id, type: importEnded.type },
        },
      ]);
      expect(await outbox()).toEqual([tracer.spans[0]!.traceparent]);
    });

    it('stays its own beside others, and is linked with the span of their batch', async () => {
      await deliver([ended(context(1)), ended(context(2))]);
      const [batch, ...spans] = tracer.spans;
      expect(batch).toMatchObject({ parent: null, links: [context(1), context(2)], facts: { count: 2 } });
      expect(spans).toMatchObject([
        { parent: context(1), links: [batch!.traceparent] },
        { parent: context(2), links: [batch!.traceparent] },
      ]);
      expect(await outbox()).toEqual(spans.map(({ traceparent }) => traceparent));
      expect(tracer.spans.every((span) => span.ended)).toBe(true);
    });

    it('of bulk events has one span a batch, and goes on as it came', async () => {
      await deliver([ended(context(1), 'bulk'), ended(context(2), 'bulk'), ended(undefined, 'bulk')]);
      expect(tracer.spans).toMatchObject([{ links: [context(1), context(2)], facts: { count: 3 } }]);
      expect(await outbox()).toEqual([context(1), context(2), tracer.spans[0]!.traceparent]);
    });

    it('shows a failure by its class, without its words', async () => {
      const event = ended(context(1));
      await deliver([event], () => Promise.reject(new TypeError('Ada Petrov cannot be read')));
      expect(tracer.spans).toMatchObject([{ failure: 'TypeError', ended: true }]);
      expect(JSON.stringify(tracer.spans)).not.toContain('Ada');
    });

    it('begins with an event that has none', async () => {
      await deliver([ended()]);
      expect(tracer.spans).toMatchObject([{ parent: null }]);
    });

    it('is passed on as it came while tracing is off', async () => {
      useTracer(null);
      await deliver([ended(context(1)), ended()]);
      expect(await outbox()).toEqual([context(1), null]);
    });
  });
});
