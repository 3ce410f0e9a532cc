import type { HeedEvent } from '@heed/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import { appendToOutbox } from '../outbox/append-to-outbox.js';
import type { TopicPartition } from '../transport/transport.js';
import type { Effect } from './event-batch.js';

export interface Counts {
  consumed: number;
  effected: number;
  skipped: number;
  deadLettered: number;
}

export async function count(
  manager: EntityManager,
  group: string,
  { topic, partition }: TopicPartition,
  counts: Partial<Counts>,
): Promise<void> {
  await manager.query(
    `INSERT INTO consumer_counters AS c (grp, topic, partition, consumed, effected, skipped, dead_lettered)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (grp, topic, partition) DO UPDATE SET
       consumed = c.consumed + excluded.consumed, effected = c.effected + excluded.effected,
       skipped = c.skipped + excluded.skipped, dead_lettered = c.dead_lettered + excluded.dead_lettered`,
    [
      group,
      topic,
      partition,
      counts.consumed ?? 0,
      counts.effected ?? 0,
      counts.skipped ?? 0,
      counts.deadLettered ?? 0,
    ],
  );
}

/** Inserts the ids that are new for the group, in id order (unsorted, writers deadlock), and says which they were. */
async function enterInbox(
  manager: EntityManager,
  group: string,
  events: readonly HeedEvent[],
): Promise<{ fresh: Set<string>; now: Date }> {
  const ids = [...new Set(events.map((event) => event.id))].sort();
  const [row] = await manager.query<[{ fresh: string[]; now: Date }]>(
    `WITH fresh AS (
       INSERT INTO inbox (grp, event_id) SELECT $1, id FROM unnest($2::uuid[]) AS e (id)
       ON CONFLICT DO NOTHING RETURNING event_id
     ) SELECT coalesce((SELECT array_agg(event_id::text) FROM fresh), '{}') AS fresh, now() AS now`,
    [group, ids],
  );
  return { fresh: new Set(row.fresh), now: row.now };
}

export interface EffectContext {
  dataSource: DataSource;
  group: string;
  /** Runs last in the same transaction; a replayed dead letter is settled here. */
  also?: (manager: EntityManager) => Promise<void>;
}

/** One transaction: inbox, the handler's effects, its outgoing events, the counters. Returns whether events were emitted. */
export async function runEffect<T>(
  { dataSource, group, also }: EffectContext,
  where: TopicPartition,
  events: readonly HeedEvent<T>[],
  effect: Effect<T>,
): Promise<boolean> {
  return dataSource.transaction(async (manager) => {
    const { fresh, now } = await enterInbox(manager, group, events);
    const seen = new Set<string>();
    const work = events.filter((event) => {
      if (!fresh.has(event.id) || seen.has(event.id)) return false;
      seen.add(event.id);
      return true;
    });
    const outgoing: HeedEvent[] = [];
    if (work.length > 0) await effect(work, { manager, now, emit: (...more) => void outgoing.push(...more) });
    await appendToOutbox(manager, outgoing);
    await count(manager, group, where, {
      consumed: events.length,
      effected: work.length,
      skipped: events.length - work.length,
    });
    await also?.(manager);
    return outgoing.length > 0;
  });
}
