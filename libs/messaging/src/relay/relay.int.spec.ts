import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { topics } from '@heed/contracts';
import { eventually, heedDatabase } from '@heed/testing';
import { EmbeddedTransport } from '../embedded/embedded-transport.js';
import { createLog } from '../embedded/log-maintenance.js';
import { silentLog } from '../messaging-log.js';
import { firstsByKey, insertOutboxRows, TENANTS, upTo, type OutboxRow } from '../spec/outbox-rows.js';
import { RecordingTransport } from '../spec/recording-transport.js';
import { type RoutingDatabase, routingDatabase } from '../spec/routing-database.js';
import type { LogRecord, Transport } from '../transport/transport.js';
import { headParameters, outboxHead } from './outbox-head.js';
import { Relay, type RelayOptions } from './relay.js';

const TOPIC = 'spec.relay';

describe('the relay', () => {
  let database: { url: string; drop(): Promise<void> };
  let db: RoutingDatabase;
  let embedded: EmbeddedTransport;
  let relays: Relay[] = [];

  beforeAll(async () => {
    database = await heedDatabase();
    db = await routingDatabase(database.url);
    await createLog(db.owner, [{ name: TOPIC, partitions: 4, description: '', groups: [] }]);
    await db.owner.query(`CREATE TABLE routing.aggregates (key text PRIMARY KEY, version integer NOT NULL)`);
    await db.owner.query(`GRANT ALL ON routing.aggregates TO heed_routing_worker`);
  });
  beforeEach(async () => {
    embedded = new EmbeddedTransport({ dataSource: db.worker, log: silentLog, pollMs: 50 });
    await db.owner.query(
      `TRUNCATE routing.outbox, routing.relay_lease, routing.aggregates, log.events, log.cursors, log.members`,
    );
    await db.owner.query(`UPDATE log.heads SET next_offset = 0`);
  });
  afterEach(async () => {
    await Promise.all(relays.map((relay) => relay.stop()));
    relays = [];
    await embedded.close();
  });
  afterAll(async () => {
    await db.close();
    await database.drop();
  });

  function relay(transport: Transport, options: Partial<RelayOptions> = {}): Relay {
    const made = new Relay({ dataSource: db.worker, transport, log: silentLog, pollMs: 20, ...options });
    relays.push(made);
    return made;
  }
  const insert = (rows: readonly OutboxRow[]) => insertOutboxRows(db.worker.manager, rows);
  const row = (key: string, n: number, more: Partial<OutboxRow> = {}): OutboxRow => ({ topic: TOPIC, key, n, ...more });
  const onLog = (topic = TOPIC) =>
    db.owner.query<LogRecord[]>(
      `SELECT topic, partition, "offset"::int, key, headers, value FROM log.events WHERE topic = $1 ORDER BY partition, "offset"`,
      [topic],
    );
  const left = async () => (await db.owner.query<[{ n: number }]>('SELECT count(*)::int AS n FROM outbox'))[0].n;

  /** 8 writers, whose transactions overlap and so commit out of the order of their ids. Returns how often each key was written. */
  async function writeAtOnce(): Promise<Map<string, number>> {
    const keys = Array.from({ length: 12 }, (_, i) => `key-${i}`);
    await db.owner.query(`INSERT INTO routing.aggregates SELECT k, 0 FROM unnest($1::text[]) AS k`, [keys]);
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let turn = 0; turn < 40; turn++) {
          const key = keys[(writer * 5 + turn * 7) % keys.length]!;
          await db.owner.transaction(async (manager) => {
            const [[{ version }]] = await manager.query<[[{ version: number }], number]>(
              `UPDATE routing.aggregates SET version = version + 1 WHERE key = $1 RETURNING version`,
              [key],
            );
            await insertOutboxRows(manager, [row(key, version)]);
            // Transactions of different length: an early id commits late.
            for (let i = 0; i < (writer * 3 + turn) % 6; i++) await manager.query('SELECT 1');
          });
        }
      }),
    );
    const written = await db.owner.query<{ key: string; version: number }[]>(
      'SELECT key, version FROM routing.aggregates',
    );
    return new Map(written.map(({ key, version }) => [key, version]));
  }

  describe('with transactions that commit late', () => {
    it('loses nothing and keeps the order per key on the embedded log, without a repeat', async () => {
      relay(embedded, { batchSize: 7, pollMs: 1 }).start();
      const written = await writeAtOnce();
      await eventually(async () => expect(await left()).toBe(0));
      const records = await onLog();
      expect(records).toHaveLength(320);
      const firsts = firstsByKey(records);
      for (const [key, versions] of written) expect(firsts.get(key)).toEqual(upTo(versions));
    });

    it('loses nothing and keeps the order per key through any other transport', async () => {
      const transport = new RecordingTransport();
      relay(transport, { batchSize: 7, pollMs: 1 }).start();
      const written = await writeAtOnce();
      await eventually(async () => expect(await left()).toBe(0));
      const firsts = firstsByKey(transport.landed);
      for (const [key, versions] of written) expect(firsts.get(key)).toEqual(upTo(versions));
    });

    it('would lose rows if it paged by id (control)', async () => {
      const late = db.owner.createQueryRunner();
      await late.connect();
      await late.startTransaction();
      await insertOutboxRows(late.manager, [row('late', 1)]);
      await insert([row('early', 1)]);
      const page = (last: string) =>
        db.worker.query<{ id: string; key: string }[]>('SELECT id, key FROM outbox WHERE id > $1 ORDER BY id', [last]);
      const first = await page('0');
      expect(first.map(({ key }) => key)).toEqual(['early']);
      await late.commitTransaction();
      await late.release();
      expect(await page(first.at(-1)!.id)).toEqual([]);
      const head = await db.worker.query<{ key: string }[]>(
        `WITH ${outboxHead} SELECT key FROM outbox JOIN head USING (id) ORDER BY id`,
        headParameters('live', 10),
      );
      expect(head.map(({ key }) => key)).toEqual(['late', 'early']);
    });

    it('would reorder a key if two relays claimed with SKIP LOCKED (control)', async () => {
      await insert(upTo(6).map((n) => row('key', n)));
      const [one, two] = [db.worker.createQueryRunner(), db.worker.createQueryRunner()];
      const topic: number[] = [];
      const claim = async (runner: typeof one) => {
        await runner.startTransaction();
        const [rows] = await runner.manager.query<[{ value: string }[], number]>(
          `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT 3 FOR UPDATE SKIP LOCKED) RETURNING value`,
        );
        return rows.map(({ value }) => Number(value));
      };
      const claimedFirst = await claim(one);
      const claimedSecond = await claim(two);
      topic.push(...claimedSecond);
      await two.commitTransaction();
      topic.push(...claimedFirst);
      await one.commitTransaction();
      await Promise.all([one.release(), two.release()]);
      expect(topic).toEqual([4, 5, 6, 1, 2, 3]);
    });
  });

  describe('beside a second one', () => {
    it('moves every row once on the embedded log, whoever holds the lease', async () => {
      for (const takeOver of [false, true, false]) relay(embedded, { batchSize: 5, leaseMs: 100, takeOver }).start();
      await insert(upTo(300).map((n) => row(`key-${n % 6}`, Math.ceil(n / 6))));
      await eventually(async () => expect(await left()).toBe(0));
      const records = await onLog();
      expect(records).toHaveLength(300);
      for (const numbers of firstsByKey(records).values()) expect(numbers).toEqual(upTo(50));
    });

    it('that lost its lease in the middle of a slow publish only repeats, and overtakes nobody', async () => {
      await insert(upTo(30).map((n) => row(`key-${n % 3}`, Math.ceil(n / 3))));
      const transport = new RecordingTransport();
      let release!: () => void;
      const slow = new Promise<void>((resolve) => (release = resolve));
      transport.delay = () => (transport.batches.length === 1 ? slow : Promise.resolve());
      relay(transport, { batchSize: 9, leaseMs: 60_000 }).start();
      await eventually(() => expect(transport.batches).toHaveLength(1));
      relay(transport, { batchSize: 9, leaseMs: 60_000, takeOver: true }).start();
      await eventually(async () => expect(await left()).toBe(0));
      expect(transport.landed).toHaveLength(30);
      release();
      await eventually(() => expect(transport.landed).toHaveLength(39));
      await insert(upTo(3).map((n) => row('key-0', 10 + n)));
      await eventually(() => expect(firstsByKey(transport.landed).get('key-0')).toEqual(upTo(13)));
      for (const key of ['key-1', 'key-2']) expect(firstsByKey(transport.landed).get(key)).toEqual(upTo(10));
      expect(transport.landed.slice(30, 39)).toEqual(transport.batches[0]);
    });

    it('waits until the first one stops, not until its lease runs out', async () => {
      const first = relay(embedded, { leaseMs: 600_000 });
      first.start();
      await insert([row('a', 1)]);
      await eventually(async () => expect(await left()).toBe(0));
      relay(embedded, { leaseMs: 600_000 }).start();
      await first.stop();
      await insert([row('a', 2)]);
      await eventually(async () => expect(await left()).toBe(0));
      const [lease] = await db.owner.query<[{ epoch: number }]>('SELECT epoch::int FROM relay_lease');
      expect(lease.epoch).toBe(2);
    });

    it('takes over from one that vanished when the lease runs out, and not before', async () => {
      const [lease] = await db.owner.query<[{ until: Date }]>(
        `INSERT INTO relay_lease VALUES ('relay', 'gone', 7, now() + interval '1.5 seconds') RETURNING expires_at AS until`,
      );
      await insert([row('a', 1)]);
      relay(embedded).start();
      await eventually(async () => expect(await left()).toBe(0));
      const [event] = await db.owner.query<[{ at: Date }]>('SELECT appended_at AS at FROM log.events');
      expect(event.at.getTime()).toBeGreaterThanOrEqual(lease.until.getTime());
      expect(await db.owner.query('SELECT epoch::int FROM relay_lease')).toEqual([{ epoch: 8 }]);
    });

    it('takes the lease at once when it is told to take over', async () => {
      await db.owner.query(`INSERT INTO relay_lease VALUES ('relay', 'gone', 7, now() + interval '1 hour')`);
      await insert([row('a', 1)]);
      relay(embedded, { takeOver: true }).start();
      await eventually(async () => expect(await left()).toBe(0), { timeoutMs: 2_000 });
    });
  });

  describe('chooses', () => {
    it('live before bulk', async () => {
      await insert(upTo(30).map((n) => row('bulk', n, { lane: 'bulk' })));
      await insert(upTo(10).map((n) => row('live', n)));
      const transport = new RecordingTransport();
      relay(transport, { batchSize: 5 }).start();
      await eventually(() => expect(transport.landed).toHaveLength(40));
      expect(transport.landed.slice(0, 10).map(({ key }) => key)).toEqual(Array<string>(10).fill('live'));
      expect(firstsByKey(transport.landed).get('bulk')).toEqual(upTo(30));
    });

    it('tenants in turn, so that one with much to say does not hold up another', async () => {
      await insert(upTo(100).map((n) => row('loud', n, { tenantId: TENANTS[0] })));
      await insert(upTo(5).map((n) => row('quiet', n, { tenantId: TENANTS[1] })));
      const transport = new RecordingTransport();
      relay(transport, { batchSize: 10 }).start();
      await eventually(() => expect(transport.landed).toHaveLength(105));
      const first = transport.batches[0]!.map(({ key }) => key);
      expect(first.filter((key) => key === 'quiet')).toHaveLength(5);
      expect(first.filter((key) => key === 'loud')).toHaveLength(5);
      expect(firstsByKey(transport.landed).get('loud')).toEqual(upTo(100));
    });

    it('about 2,000 bulk events that a group has not read, and more when it catches up', async () => {
      const topic = topics.imports.name;
      const gate: { open?: () => void } = {};
      const opened = new Promise<void>((resolve) => (gate.open = resolve));
      const read: number[] = [];
      await embedded.subscribe({
        group: 'notification',
        topics: [topic],
        onBatch: async (batch) => {
          await opened;
          read.push(...batch.records.map(({ value }) => Number(value)));
          await batch.commit(batch.records.at(-1)!.offset + 1);
          return { kind: 'done' };
        },
      });
      await insert(upTo(2_900).map((n) => row(`key-${n % 50}`, n, { lane: 'bulk', topic })));
      // Room comes with what is read, which wakes nobody.
      relay(embedded, { batchSize: 300, pollMs: 60_000 }).start();
      await eventually(async () => expect(await onLog(topic)).toHaveLength(2_000));
      const since = performance.now();
      await eventually(() => expect(performance.now() - since).toBeGreaterThan(600));
      await insert([row('live', 1)]);
      await eventually(async () => expect(await onLog()).toHaveLength(1));
      expect(await onLog(topic)).toHaveLength(2_000);
      gate.open!();
      await eventually(() => expect(read).toHaveLength(2_900));
    });

    it('bulk events, however many of upstream systems stand before the group that sends them', async () => {
      const upstream = topics.upstreamResponses.name;
      const waiting = upTo(2_500).map((n) => ({
        topic: upstream,
        key: `key-${n}`,
        headers: {},
        value: Buffer.from('x'),
      }));
      await embedded.publish(waiting);
      await embedded.subscribe({
        group: 'ingestion',
        topics: [upstream],
        onBatch: () => Promise.resolve({ kind: 'retry', afterMs: 60_000, reason: 'reads nothing' }),
      });
      await eventually(async () => {
        const lags = await embedded.lag(['ingestion']);
        expect(lags.reduce((sum, { lag }) => sum + lag, 0)).toBe(2_500);
      });
      const topic = topics.responsesReceived.name;
      await insert(upTo(300).map((n) => row(`key-${n % 50}`, n, { lane: 'bulk', topic })));
      relay(embedded, { batchSize: 300 }).start();
      await eventually(async () => expect(await onLog(topic)).toHaveLength(300));
    });

    it('any number of bulk events where the group that is to read them never came', async () => {
      const topic = topics.tasks.name;
      await insert(upTo(2_500).map((n) => row(`key-${n % 50}`, n, { lane: 'bulk', topic })));
      relay(embedded, { batchSize: 500 }).start();
      await eventually(async () => expect(await onLog(topic)).toHaveLength(2_500));
      const waiting = (await embedded.lag(['notification'])).filter((entry) => entry.topic === topic);
      expect(waiting.reduce((sum, { lag }) => sum + lag, 0)).toBe(2_500);
    });
  });

  describe('while tenants are together', () => {
    const topic = topics.responsesAnalyzed.name;
    const limits = { together: 600, beside: 100 };
    const [loud, quiet] = TENANTS;
    const of = (records: readonly { key: string | null }[], key: string) =>
      records.filter((each) => each.key === key).length;
    const say = (key: string, tenantId: string, from: number, to: number) =>
      insert(
        upTo(to)
          .slice(from - 1)
          .map((n) => row(key, n, { topic, tenantId })),
      );

    it('lets a few events of each stand unread, and more when they are read, in order', async () => {
      const gate: { open?: () => void } = {};
      const opened = new Promise<void>((resolve) => (gate.open = resolve));
      const read: LogRecord[] = [];
      await embedded.subscribe({
        group: 'routing',
        topics: [topic],
        onBatch: async (batch) => {
          await opened;
          read.push(...batch.records);
          await batch.commit(batch.records.at(-1)!.offset + 1);
          return { kind: 'done' };
        },
      });
      relay(embedded, { limits }).start();
      await say('quiet', quiet, 1, 1);
      await eventually(async () => expect(await onLog(topic)).toHaveLength(1));
      await say('loud', loud, 1, 900);
      await eventually(async () => expect(of(await onLog(topic), 'loud')).toBe(100));
      await say('quiet', quiet, 2, 9);
      await eventually(async () => expect(of(await onLog(topic), 'quiet')).toBe(9));
      expect(of(await onLog(topic), 'loud')).toBe(100);
      gate.open!();
      await eventually(() => expect(read).toHaveLength(909));
      expect(firstsByKey(read).get('loud')).toEqual(upTo(900));
    });

    it('lets one that is alone have more, and everything where nobody reads', async () => {
      relay(embedded, { limits }).start();
      await say('loud', loud, 1, 900);
      // Nobody ever joined: nobody to wait for.
      await eventually(async () => expect(of(await onLog(topic), 'loud')).toBe(900));
    });

    it('knows from offsets what of the others was read, through any other transport', async () => {
      const transport = new RecordingTransport();
      let readTo = 0;
      const asked: (readonly string[] | undefined)[] = [];
      transport.lag = (_, about) => {
        asked.push(about);
        const lag = transport.landed.length - readTo;
        return Promise.resolve([{ group: 'routing', topic, partition: 0, lag, next: readTo, joined: true }]);
      };
      relay(transport, { limits }).start();
      await say('quiet', quiet, 1, 1);
      await eventually(() => expect(transport.landed).toHaveLength(1));
      expect(asked).toEqual([]);
      await say('loud', loud, 1, 300);
      await eventually(() => expect(asked.length).toBeGreaterThan(2));
      expect(of(transport.landed, 'loud')).toBe(100);
      expect(new Set(asked.flat())).toEqual(new Set([topic]));
      readTo = 61;
      await eventually(() => expect(of(transport.landed, 'loud')).toBe(160));
      readTo = 161;
      await eventually(() => expect(of(transport.landed, 'loud')).toBe(260));
      expect(firstsByKey(transport.landed).get('loud')).toEqual(upTo(260));
    });

    it('goes on with those who have little there while nobody says what was read', async () => {
      const transport = new RecordingTransport();
      let answer: (lags: []) => void = () => undefined;
      transport.lag = () => new Promise((resolve) => (answer = resolve));
      relay(transport, { limits }).start();
      await say('quiet', quiet, 1, 1);
      await eventually(() => expect(transport.landed).toHaveLength(1));
      await say('loud', loud, 1, 300);
      await eventually(() => expect(of(transport.landed, 'loud')).toBe(100));
      await say('quiet', quiet, 2, 9);
      await eventually(() => expect(of(transport.landed, 'quiet')).toBe(9));
      expect(of(transport.landed, 'loud')).toBe(100);
      answer([]);
      await eventually(() => expect(of(transport.landed, 'loud')).toBeGreaterThan(100));
      answer([]);
    });
  });

  it('keeps rows for a topic that the log lacks, and says what is wrong', async () => {
    await insert([row('a', 1, { topic: 'spec.nowhere' })]);
    const stuck = relay(embedded);
    stuck.start();
    await eventually(() => expect(stuck.problem()).toContain('lacks a topic'));
    expect(await left()).toBe(1);
    await createLog(db.owner, [{ name: 'spec.nowhere', partitions: 1, description: '', groups: [] }]);
    await eventually(async () => expect(await left()).toBe(0));
    await eventually(() => expect(stuck.problem()).toBeNull());
  });
});
