import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeKafka, eventually, heedDatabase, kafkaBrokers, RecordingTracer } from '@heed/testing';
import { createTopics } from '../kafka/create-topics.js';
import { KafkaTransport } from '../kafka/kafka-transport.js';
import { silentLog } from '../messaging-log.js';
import { firstsByKey, insertOutboxRows, upTo } from '../spec/outbox-rows.js';
import { type RoutingDatabase, routingDatabase } from '../spec/routing-database.js';
import { useTracer } from '../tracing/current-span.js';
import type { LogRecord } from '../transport/transport.js';
import { Relay } from './relay.js';

describeKafka('the relay on kafka', () => {
  const brokers = kafkaBrokers() ?? [];
  const topic = `spec.${randomUUID()}`;
  let database: { url: string; drop(): Promise<void> };
  let db: RoutingDatabase;
  let transport: KafkaTransport;

  beforeAll(async () => {
    database = await heedDatabase();
    db = await routingDatabase(database.url);
    await createTopics(brokers, [{ name: topic, partitions: 4, description: '', groups: [] }]);
    transport = new KafkaTransport({ brokers, clientId: 'spec', log: silentLog });
  });
  afterAll(async () => {
    await transport.close();
    await db.close();
    await database.drop();
  });

  it('two at once bring every row to the topic, in order per key, with their headers', async () => {
    const records: LogRecord[] = [];
    await transport.subscribe({
      group: topic,
      topics: [topic],
      onBatch: async (batch) => {
        records.push(...batch.records);
        await batch.commit(batch.records.at(-1)!.offset + 1);
        return { kind: 'done' };
      },
    });
    const options = { dataSource: db.worker, transport, log: silentLog, batchSize: 50, pollMs: 20, leaseMs: 300 };
    const relays = [new Relay(options), new Relay({ ...options, takeOver: true })];
    for (const relay of relays) relay.start();
    const rows = upTo(600).map((n) => ({ topic, key: `key-${n % 10}`, n: Math.ceil(n / 10) }));
    for (let from = 0; from < rows.length; from += 60)
      await insertOutboxRows(db.worker.manager, rows.slice(from, from + 60));
    await eventually(() => {
      const firsts = firstsByKey(records);
      for (let key = 0; key < 10; key++) expect(firsts.get(`key-${key}`)).toEqual(upTo(60));
    });
    await eventually(async () => expect(await db.owner.query('SELECT 1 FROM outbox')).toEqual([]));
    for (const relay of relays) await relay.stop();
    expect(records[0]!.headers['ce_id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('carries traces over, and is linked to them', async () => {
    const tracer = new RecordingTracer();
    useTracer(tracer);
    try {
      const contexts = ['1', '2', '3'].map((n) => `00-${n.repeat(32)}-${n.repeat(16)}-01`);
      const arrived = new Map<string | null, string | undefined>();
      const group = `${topic}.traced`;
      const reading = await transport.subscribe({
        ...{ group, topics: [topic] },
        onBatch: async (batch) => {
          for (const { key, headers } of batch.records) arrived.set(key, headers['traceparent']);
          await batch.commit(batch.records.at(-1)!.offset + 1);
          return { kind: 'done' };
        },
      });
      await insertOutboxRows(
        db.worker.manager,
        contexts.map((traceparent, n) => ({ topic, key: `traced-${n}`, n, traceparent })),
      );
      const options = { dataSource: db.worker, transport, log: silentLog, service: 'routing', takeOver: true };
      const relay = new Relay(options);
      relay.start();
      await eventually(() => expect(contexts.map((_, n) => arrived.get(`traced-${n}`))).toEqual(contexts));
      await relay.stop();
      await reading.stop();
      expect(tracer.spans).toMatchObject([{ name: 'relay', service: 'routing', parent: null, links: contexts }]);
    } finally {
      useTracer(null);
    }
  });
});
