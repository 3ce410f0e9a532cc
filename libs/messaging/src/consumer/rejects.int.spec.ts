import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type HeedEvent, importEnded, type ImportEnded, newEvent, toHeaders } from '@heed/contracts';
import { UnavailableError, uuidv7 } from '@heed/kernel';
import { heedDatabase } from '@heed/testing';
import { silentLog } from '../messaging-log.js';
import { PartitionOf } from '../spec/partition-of.js';
import { type RoutingDatabase, routingDatabase } from '../spec/routing-database.js';
import type { LogRecord } from '../transport/transport.js';
import { Consumer, type ConsumerOptions, type EventHandler } from './consumer.js';
import type { RecordDecoder } from './decode-record.js';
import type { EventBatch } from './event-batch.js';

const TENANT = '0192f0c0-7000-7000-8000-0000000000aa';
const STRANGER = '0192f0c0-7000-7000-8000-0000000000bb';
const OUTSIDE = 'outside';
const limits = { consecutive: 3, ratio: 0.25, window: 1_000 };

const event = (name: string): HeedEvent<ImportEnded> =>
  newEvent(
    importEnded,
    { importId: uuidv7(), version: 1, name },
    { service: 'ingestion', tenantId: TENANT, time: new Date() },
  );
const recordOf = (from: HeedEvent, offset: number, topic: string = importEnded.topic): LogRecord => ({
  topic,
  partition: 0,
  offset,
  key: from.subject,
  headers: toHeaders(from),
  value: Buffer.from(JSON.stringify(from.data)),
});
const records = (names: readonly string[]): LogRecord[] => names.map((name, offset) => recordOf(event(name), offset));

describe('what a sender got wrong', () => {
  let database: { url: string; drop(): Promise<void> };
  let db: RoutingDatabase;
  beforeAll(async () => {
    database = await heedDatabase();
    db = await routingDatabase(database.url);
  });
  beforeEach(() =>
    db.owner.query(
      'TRUNCATE routing.inbox, routing.outbox, routing.consumer_counters, routing.dead_letters, routing.effects',
    ),
  );
  afterAll(async () => {
    await db.close();
    await database.drop();
  });

  /** Writes the names; rejects `wrong`, fails at `poison`. */
  const write: EventHandler = (batch) =>
    (batch as EventBatch<ImportEnded>).effect(async (events, { manager, reject }) => {
      for (const one of events) {
        if (one.data.name === 'poison') throw new TypeError('cannot take poison');
        if (one.data.name === 'wrong') reject(one, { code: 'HEED_VALIDATION', message: '/name rule: is wrong' });
        else await manager.query(`INSERT INTO effects VALUES ($1, $2)`, [one.id, one.data.name]);
      }
    });
  const consumer = (options: Partial<ConsumerOptions> = {}): Consumer =>
    new Consumer({
      group: 'routing',
      dataSource: db.worker,
      handlers: new Map([[importEnded.type, write]]),
      log: silentLog,
      onEmitted: () => undefined,
      limits,
      ...options,
    });
  const counters = async () =>
    (
      await db.owner.query<object[]>(
        `SELECT sum(consumed)::int AS consumed, sum(effected)::int AS effected, sum(skipped)::int AS skipped,
                sum(dead_lettered)::int AS dead FROM consumer_counters`,
      )
    )[0];

  describe('and an effect rejects', () => {
    it('is a dead letter of the transaction in which its neighbours take effect', async () => {
      const partition = new PartitionOf(records(['a', 'wrong', 'b']));
      const reading = consumer();
      expect(await partition.deliverTo(reading)).toEqual({ kind: 'done' });
      expect(await counters()).toEqual({ consumed: 3, effected: 2, skipped: 0, dead: 1 });
      expect(await reading.deadLetters.list()).toMatchObject([
        { errorCode: 'HEED_VALIDATION', error: '/name rule: is wrong', tenantId: TENANT, offset: 1 },
      ]);
      const [{ n, inbox }] = await db.owner.query<[{ n: number; inbox: number }]>(
        `SELECT (SELECT count(DISTINCT xmin::text)::int FROM (SELECT xmin FROM effects UNION ALL SELECT xmin FROM dead_letters) AS w) AS n,
                (SELECT count(*)::int FROM inbox) AS inbox`,
      );
      // One transaction; and no row in the inbox, so that it gets another chance when it is sent again.
      expect({ n, inbox }).toEqual({ n: 1, inbox: 2 });
    });

    it('is the same letter when the records come again', async () => {
      const again = records(['a', 'wrong']);
      await new PartitionOf(again).deliverTo(consumer());
      await new PartitionOf(again).deliverTo(consumer());
      expect(await counters()).toEqual({ consumed: 4, effected: 1, skipped: 2, dead: 1 });
    });

    it('never stops the consumer, as failures of the handler among them do', async () => {
      const wrong = new PartitionOf(records(Array.from({ length: 50 }, () => 'wrong')));
      expect(await wrong.deliverTo(consumer({ chunkSize: 1 }))).toEqual({ kind: 'done' });
      const poison = records(['poison', 'poison', 'poison']).map((record) => ({ ...record, partition: 1 }));
      expect(await new PartitionOf(poison).deliverTo(consumer())).toMatchObject({ kind: 'stop' });
    });

    it('stays open when it is replayed and rejected again', async () => {
      const reading = consumer();
      await new PartitionOf(records(['wrong'])).deliverTo(reading);
      const [letter] = await reading.deadLetters.list();
      await expect(reading.replay(letter!.id, 'key:1')).rejects.toMatchObject({
        code: 'HEED_CONFLICT',
        message: 'HEED_VALIDATION: /name rule: is wrong',
      });
      expect(await reading.deadLetters.list()).toMatchObject([{ id: letter!.id, attempts: 2, state: 'open' }]);
      expect(await counters()).toEqual({ consumed: 1, effected: 0, skipped: 0, dead: 1 });
    });
  });

  describe('and a decoder refuses', () => {
    let known: boolean;
    let mood: () => void;
    beforeEach(() => {
      known = false;
      mood = () => undefined;
    });
    /** Takes the value for the name, once the sender is known. */
    const decoder: RecordDecoder = {
      decode: ({ topic, value }) => {
        if (topic !== OUTSIDE) return null;
        mood();
        const name = value?.toString() ?? '';
        const origin = { tenantId: known ? TENANT : null, eventId: `id-${name}`, type: importEnded.type };
        if (!known) return { ok: false, refusal: { code: 'HEED_UPSTREAM_SOURCE', message: 'unknown' }, origin };
        return { ok: true, event: { ...event(name), id: uuidv7() }, origin };
      },
    };
    const outside = (names: readonly string[]): LogRecord[] =>
      names.map((name, offset) => {
        const claimed = { ...event(name), tenantId: STRANGER };
        return { ...recordOf(claimed, offset, OUTSIDE), value: Buffer.from(name) };
      });

    it('is a dead letter with what the decoder tells of it, whatever its headers say, and stops nothing', async () => {
      const reading = consumer({ decoder });
      expect(await new PartitionOf(outside(Array.from({ length: 10 }, () => 'x'))).deliverTo(reading)).toEqual({
        kind: 'done',
      });
      expect(await counters()).toEqual({ consumed: 10, effected: 0, skipped: 0, dead: 10 });
      const letters = await reading.deadLetters.list();
      expect(letters).toHaveLength(10);
      expect(letters[0]).toMatchObject({ tenantId: null, eventId: 'id-x', errorCode: 'HEED_UPSTREAM_SOURCE' });
    });

    it('takes effect when it is replayed and the decoder has come to know it', async () => {
      const reading = consumer({ decoder });
      await new PartitionOf(outside(['late', 'wrong'])).deliverTo(reading);
      const [late, wrong] = await reading.deadLetters.list();
      known = true;
      await reading.replay(late!.id, 'key:1');
      await expect(reading.replay(wrong!.id, 'key:1')).rejects.toThrow('is wrong');
      // It is known by now whose it is.
      expect(await reading.deadLetters.list()).toMatchObject([
        { id: wrong!.id, tenantId: TENANT, errorCode: 'HEED_VALIDATION', attempts: 2 },
      ]);
    });

    it('does not concern topics of Heed’s own events', async () => {
      expect(await new PartitionOf(records(['own'])).deliverTo(consumer({ decoder }))).toEqual({ kind: 'done' });
      expect(await counters()).toMatchObject({ effected: 1 });
    });

    it('waits where the decoder says so, and counts as a failure what it breaks at', async () => {
      mood = () => {
        throw new UnavailableError('not yet');
      };
      expect(await new PartitionOf(outside(['x'])).deliverTo(consumer({ decoder }))).toMatchObject({ kind: 'retry' });
      mood = () => {
        throw new TypeError('a defect');
      };
      const reading = consumer({ decoder });
      expect(await new PartitionOf(outside(['x', 'x', 'x'])).deliverTo(reading)).toMatchObject({ kind: 'stop' });
      expect((await reading.deadLetters.list())[0]).toMatchObject({ errorCode: 'HEED_HANDLER', tenantId: null });
    });
  });
});
