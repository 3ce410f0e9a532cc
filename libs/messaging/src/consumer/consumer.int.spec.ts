import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { importEnded, newEvent, taskOpened, toHeaders, type HeedEvent, type ImportEnded } from '@heed/contracts';
import { ConflictError, NotFoundError, uuidv7, ValidationError } from '@heed/kernel';
import { heedDatabase } from '@heed/testing';
import { silentLog } from '../messaging-log.js';
import { PartitionOf } from '../spec/partition-of.js';
import { type RoutingDatabase, routingDatabase } from '../spec/routing-database.js';
import type { LogRecord } from '../transport/transport.js';
import { Consumer, type ConsumerOptions, type EventHandler } from './consumer.js';
import type { EventBatch } from './event-batch.js';

const GROUP = 'routing';
const TENANT = '0192f0c0-7000-7000-8000-0000000000aa';
const origin = { service: 'ingestion', tenantId: TENANT, time: new Date() };

function ended(name: string): HeedEvent<ImportEnded> {
  return newEvent(importEnded, { importId: uuidv7(), version: 1, name }, origin);
}

function record(event: HeedEvent, offset: number): LogRecord {
  return {
    topic: 'heed.imports',
    partition: 0,
    offset,
    key: event.subject,
    headers: toHeaders(event),
    value: Buffer.from(JSON.stringify(event.data)),
  };
}

const records = (events: readonly HeedEvent[], from = 0): LogRecord[] =>
  events.map((event, i) => record(event, from + i));

describe('a consumer', () => {
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

  /** Writes the name of each event; the name `poison` breaks for good. */
  const writeNames: EventHandler = (batch) =>
    (batch as EventBatch<ImportEnded>).effect(async (events, { manager }) => {
      if (events.some(({ data }) => data.name === 'poison')) throw new TypeError('cannot take poison');
      await manager.query(`INSERT INTO effects SELECT * FROM unnest($1::uuid[], $2::text[])`, [
        events.map(({ id }) => id),
        events.map(({ data }) => data.name),
      ]);
    });
  function consumer(handler: EventHandler = writeNames, options: Partial<ConsumerOptions> = {}): Consumer {
    return new Consumer({
      group: GROUP,
      dataSource: db.worker,
      handlers: new Map([[importEnded.type, handler]]),
      log: silentLog,
      onEmitted: () => undefined,
      ...options,
    });
  }
  const effects = async () =>
    (await db.owner.query<{ name: string }[]>('SELECT name FROM effects ORDER BY name')).map(({ name }) => name);
  const counters = async () =>
    (
      await db.owner.query<[Record<'consumed' | 'effected' | 'skipped' | 'deadLettered', number>]>(
        `SELECT coalesce(sum(consumed), 0)::int AS consumed, coalesce(sum(effected), 0)::int AS effected,
                coalesce(sum(skipped), 0)::int AS skipped, coalesce(sum(dead_lettered), 0)::int AS "deadLettered"
         FROM consumer_counters`,
      )
    )[0];
  const sumsUp = async () => {
    const { consumed, effected, skipped, deadLettered } = await counters();
    expect(consumed).toBe(effected + skipped + deadLettered);
  };

  describe('takes effect', () => {
    it('once for an event, however often it is delivered', async () => {
      const batch = records([ended('a'), ended('b')]);
      for (let i = 0; i < 3; i++) await new PartitionOf(batch).deliverTo(consumer());
      expect(await effects()).toEqual(['a', 'b']);
      expect(await counters()).toEqual({ consumed: 6, effected: 2, skipped: 4, deadLettered: 0 });
    });

    it('once for an event that comes twice in one chunk', async () => {
      const event = ended('a');
      const partition = new PartitionOf(records([event, event, ended('b'), event]));
      expect(await partition.deliverTo(consumer())).toEqual({ kind: 'done' });
      expect(await effects()).toEqual(['a', 'b']);
      expect(await counters()).toEqual({ consumed: 4, effected: 2, skipped: 2, deadLettered: 0 });
    });

    it('together with what it emits, or not at all', async () => {
      let emitted = 0;
      let fail = true;
      const handler: EventHandler = (batch) =>
        batch.effect(async (events, { manager, emit }) => {
          emit(...events.map(() => ended('follows')));
          await manager.query(`INSERT INTO effects VALUES ($1, 'x')`, [events[0]!.id]);
          if (fail) throw Object.assign(new Error('away'), { code: '57P01' });
        });
      const reading = consumer(handler, { onEmitted: () => (emitted += 1) });
      const partition = new PartitionOf(records([ended('a')]));
      expect(await partition.deliverTo(reading)).toMatchObject({ kind: 'retry' });
      expect(
        await db.owner.query('SELECT 1 FROM outbox UNION ALL SELECT 1 FROM inbox UNION ALL SELECT 1 FROM effects'),
      ).toEqual([]);
      expect(emitted).toBe(0);
      fail = false;
      expect(await partition.deliverTo(reading)).toEqual({ kind: 'done' });
      expect(await db.owner.query('SELECT key FROM outbox')).toHaveLength(1);
      expect(emitted).toBe(1);
    });

    it('chunk by chunk, and starts none once the partition is lost', async () => {
      const partition = new PartitionOf(records(Array.from({ length: 10 }, (_, i) => ended(`n${i}`))));
      partition.staleFrom = 6;
      await partition.deliverTo(consumer(writeNames, { chunkSize: 3 }));
      expect(partition.commits).toEqual([3, 6]);
      expect(await effects()).toHaveLength(6);
    });
  });

  describe('dead-letters', () => {
    it('2 poison events among 500, and the other 498 take effect', async () => {
      const events = Array.from({ length: 500 }, (_, i) => ended(i === 123 || i === 377 ? 'poison' : `n${i}`));
      const partition = new PartitionOf(records(events));
      const reading = consumer();
      expect(await partition.deliverTo(reading)).toEqual({ kind: 'done' });
      expect(await effects()).toHaveLength(498);
      expect(await counters()).toEqual({ consumed: 500, effected: 498, skipped: 0, deadLettered: 2 });
      const letters = await reading.deadLetters.list();
      expect(letters.map(({ offset, errorCode, error }) => ({ offset, errorCode, error }))).toEqual([
        { offset: 123, errorCode: 'HEED_HANDLER', error: 'cannot take poison' },
        { offset: 377, errorCode: 'HEED_HANDLER', error: 'cannot take poison' },
      ]);
      expect(letters[0]!.value!.equals(partition.records[123]!.value!)).toBe(true);
      expect(partition.commits).toEqual([500]);
      await new PartitionOf(partition.records).deliverTo(consumer());
      expect(await counters()).toEqual({ consumed: 1_000, effected: 498, skipped: 500, deadLettered: 2 });
    });

    it('what it cannot read, with a code for each reason', async () => {
      const headers = toHeaders(ended('x'));
      const value = Buffer.from(JSON.stringify(ended('x').data));
      const strange: Partial<LogRecord>[] = [
        { headers: { ...headers, ce_type: 'heed.moon.landed.v1' } },
        { value: Buffer.from('{"name": ') },
        { value: Buffer.from('{"name": 7}') },
        { headers: { ...headers, ce_tenantid: 'nobody' } },
        { value: null },
      ];
      const all = strange.map((odd, offset): LogRecord => ({ ...record(ended('x'), offset), headers, value, ...odd }));
      const reading = consumer();
      expect(await new PartitionOf(all).deliverTo(reading)).toEqual({ kind: 'done' });
      const letters = await reading.deadLetters.list();
      expect(letters.map(({ errorCode }) => errorCode)).toEqual([
        'HEED_EVENT_TYPE_UNKNOWN',
        'HEED_EVENT_JSON',
        'HEED_EVENT_SCHEMA',
        'HEED_EVENT_ENVELOPE',
        'HEED_EVENT_JSON',
      ]);
      expect(letters[2]!.error).toContain('/name');
      expect(letters[3]!.tenantId).toBeNull();
      expect(letters[4]!.value).toBeNull();
      await sumsUp();
    });

    it('what PostgreSQL could not store as text: a NUL in key, header or error', async () => {
      const odd = record(ended('x'), 0);
      const nul: LogRecord = {
        ...odd,
        key: 'a\u0000b',
        headers: { ...odd.headers, ce_type: 'odd\u0000', more: '\ud800' },
      };
      const reading = consumer(async () => {
        throw new Error('saw \u0000');
      });
      expect(await new PartitionOf([nul, record(ended('y'), 1)]).deliverTo(reading)).toEqual({ kind: 'done' });
      expect(await reading.deadLetters.list()).toMatchObject([{ key: 'a\uFFFDb' }, { error: 'saw \uFFFD' }]);
    });

    it('an event whose handler throws what is no error', async () => {
      const reading = consumer(async () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- that somebody does is what this is about
        throw 'a string';
      });
      expect(await new PartitionOf(records([ended('x')])).deliverTo(reading)).toEqual({ kind: 'done' });
      expect(await reading.deadLetters.list()).toMatchObject([{ errorCode: 'HEED_HANDLER', error: 'a string' }]);
    });

    it('with the code of the error that Heed raised', async () => {
      const reading = consumer(async () => {
        throw new ValidationError('not so', []);
      });
      await new PartitionOf(records([ended('x')])).deliverTo(reading);
      expect(await reading.deadLetters.list()).toMatchObject([{ errorCode: 'HEED_VALIDATION', error: 'not so' }]);
    });

    it('an event that a handler passed by without taking effect', async () => {
      const reading = consumer(async () => undefined);
      await new PartitionOf(records([ended('x')])).deliverTo(reading);
      const [letter] = await reading.deadLetters.list();
      expect(letter!.error).toContain('returned without taking effect');
    });

    it('an event whose effect failed, although the handler kept that to itself', async () => {
      const reading = consumer(async (batch) => {
        await batch.effect(() => Promise.reject(new TypeError('broken'))).catch(() => undefined);
      });
      await new PartitionOf(records([ended('x')])).deliverTo(reading);
      expect(await reading.deadLetters.list()).toMatchObject([{ error: 'broken' }]);
    });
  });

  it('skips a known type that it does not handle, and counts it', async () => {
    const task = newEvent(taskOpened, taskOpened.example, origin);
    const partition = new PartitionOf(records([ended('a'), task, task, ended('b')]));
    expect(await partition.deliverTo(consumer())).toEqual({ kind: 'done' });
    expect(await effects()).toEqual(['a', 'b']);
    expect(await counters()).toEqual({ consumed: 4, effected: 2, skipped: 2, deadLettered: 0 });
  });

  describe('when something outside is away', () => {
    it('asks for the batch again, each time a little later, and dead-letters nothing', async () => {
      let thrown = 0;
      const reading = consumer(async (batch) => {
        if (thrown < 2) {
          thrown += 1;
          throw Object.assign(new Error('could not serialize access'), { code: '40001' });
        }
        return writeNames(batch);
      });
      const partition = new PartitionOf(records([ended('a'), ended('b')]));
      expect(await partition.deliverTo(reading)).toEqual({
        kind: 'retry',
        afterMs: 200,
        reason: 'could not serialize access',
      });
      expect(await partition.deliverTo(reading)).toMatchObject({ kind: 'retry', afterMs: 400 });
      expect(await partition.deliverTo(reading)).toEqual({ kind: 'done' });
      expect(await effects()).toEqual(['a', 'b']);
      expect(await counters()).toEqual({ consumed: 2, effected: 2, skipped: 0, deadLettered: 0 });
    });

    it('survives that PostgreSQL cuts its connections, in a transaction and between them', async () => {
      let cut = true;
      let cutOff: unknown[] = [];
      const reading = consumer((batch) =>
        (batch as EventBatch<ImportEnded>).effect(async (events, { manager }) => {
          await manager.query(`INSERT INTO effects VALUES ($1, $2)`, [events[0]!.id, events[0]!.data.name]);
          if (cut) {
            cut = false;
            cutOff = await db.owner.query(
              `SELECT pg_terminate_backend(pid, 5_000) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'spec worker'`,
            );
            await manager.query('SELECT 1');
          }
        }),
      );
      const partition = new PartitionOf(records([ended('a')]));
      const outcomes: string[] = [];
      for (let outcome = ''; outcome !== 'done'; outcomes.push(outcome)) {
        ({ kind: outcome } = await partition.deliverTo(reading));
        expect(outcomes.length).toBeLessThan(20);
      }
      expect(cutOff.length).toBeGreaterThan(0);
      expect(outcomes[0]).toBe('retry');
      expect(await effects()).toEqual(['a']);
      expect(await counters()).toEqual({ consumed: 1, effected: 1, skipped: 0, deadLettered: 0 });
    });

    it('stops when a table is missing: every event would fail', async () => {
      const reading = consumer((batch) =>
        batch.effect((_, { manager }) => manager.query('SELECT * FROM no_such_table')),
      );
      const partition = new PartitionOf(records([ended('a'), ended('b')]));
      expect(await partition.deliverTo(reading)).toMatchObject({
        kind: 'stop',
        reason: expect.stringContaining('no_such_table'),
      });
      expect(partition.commits).toEqual([]);
      expect(await counters()).toMatchObject({ consumed: 0, deadLettered: 0 });
    });
  });

  it('stops at too many dead letters, and a restart goes on where it stopped', async () => {
    const events = Array.from({ length: 12 }, (_, i) => ended(i < 10 ? 'poison' : `n${i}`));
    const limits = { consecutive: 6, ratio: 1, window: 1_000 };
    const partition = new PartitionOf(records(events));
    expect(await partition.deliverTo(consumer(writeNames, { limits }))).toEqual({
      kind: 'stop',
      reason: '6 events in a row went to the dead letters',
    });
    expect(partition.commits).toEqual([]);
    expect(await counters()).toMatchObject({ consumed: 6, deadLettered: 6 });
    expect(await partition.deliverTo(consumer(writeNames, { limits }))).toEqual({ kind: 'done' });
    expect(await effects()).toEqual(['n10', 'n11']);
    expect(await counters()).toMatchObject({ effected: 2, deadLettered: 10 });
    await sumsUp();
  });

  describe('a dead letter', () => {
    async function oneLetter(): Promise<{ reading: Consumer; id: string; mend: () => void }> {
      let mended = false;
      const reading = consumer((batch) => (mended ? writeAny(batch) : writeNames(batch)));
      await new PartitionOf(records([ended('poison')])).deliverTo(reading);
      const [letter] = await reading.deadLetters.list();
      return { reading, id: letter!.id, mend: () => (mended = true) };
    }
    const writeAny: EventHandler = (batch) =>
      (batch as EventBatch<ImportEnded>).effect(async (events, { manager }) => {
        await manager.query(`INSERT INTO effects VALUES ($1, $2)`, [events[0]!.id, events[0]!.data.name]);
      });

    it('is replayed to its group once, and settled in the transaction of the effect', async () => {
      const { reading, id, mend } = await oneLetter();
      mend();
      await reading.replay(id, 'a test');
      expect(await effects()).toEqual(['poison']);
      expect(await reading.deadLetters.get(id)).toMatchObject({ state: 'replayed' });
      expect(await reading.deadLetters.list()).toEqual([]);
      await expect(reading.replay(id, 'a test')).rejects.toThrow(NotFoundError);
      expect(await effects()).toEqual(['poison']);
      expect(await counters()).toEqual({ consumed: 2, effected: 1, skipped: 0, deadLettered: 1 });
    });

    it('is replayed once when two people press at the same moment', async () => {
      const { reading, id, mend } = await oneLetter();
      mend();
      const results = await Promise.allSettled([
        reading.replay(id, 'a test'),
        reading.replay(id, 'a test'),
        reading.replay(id, 'a test'),
      ]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await effects()).toEqual(['poison']);
    });

    it('stays open when the replay fails, and leaves nothing behind', async () => {
      const { reading, id } = await oneLetter();
      await expect(reading.replay(id, 'a test')).rejects.toThrow('cannot take poison');
      expect(await reading.deadLetters.get(id)).toMatchObject({ state: 'open' });
      expect(await db.owner.query('SELECT 1 FROM inbox')).toEqual([]);
    });

    it('of bytes that are no event cannot be replayed, and the error says why', async () => {
      const reading = consumer();
      const bad: LogRecord = { ...record(ended('x'), 0), value: Buffer.from('{') };
      await new PartitionOf([bad]).deliverTo(reading);
      const [letter] = await reading.deadLetters.list();
      const replay = reading.replay(letter!.id, 'a test');
      await expect(replay).rejects.toThrow(ConflictError);
      await expect(replay).rejects.toThrow(/^HEED_EVENT_JSON/);
    });

    it('is discarded with a reason, once', async () => {
      const { reading, id } = await oneLetter();
      await reading.deadLetters.discard(id, 'a test of the sender', 'a test');
      expect(await reading.deadLetters.get(id)).toMatchObject({ state: 'discarded', reason: 'a test of the sender' });
      await expect(reading.deadLetters.discard(id, 'again', 'a test')).rejects.toThrow(NotFoundError);
      await expect(reading.replay(id, 'a test')).rejects.toThrow();
      expect(await effects()).toEqual([]);
    });

    it('that does not exist is not found', async () => {
      const { deadLetters } = consumer();
      for (const id of [uuidv7(), 'not an id']) {
        await expect(deadLetters.get(id)).rejects.toThrow(NotFoundError);
        await expect(deadLetters.discard(id, 'x', 'a test')).rejects.toThrow(NotFoundError);
      }
    });
  });
});
