import type { HeedEvent } from '@heed/contracts';
import { failpoint } from '@heed/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { appendToOutbox } from '../outbox/append-to-outbox.js';
import type { TopicPartition } from '../transport/transport.js';
import type { Refusal } from './decode-record.js';
import type { Effect } from './event-batch.js';

/** A record that was consumed, and what became of it. */
export interface Outcome {
  place: TopicPartition;
  became: 'effected' | 'skipped' | 'dead_lettered';
}

/** Adds to the counters of each partition, which a unit of work locks in one order. */
export async function count(manager: EntityManager, group: string, outcomes: readonly Outcome[]): Promise<void> {
  const sums = new Map<string, { place: TopicPartition } & Record<Outcome['became'] | 'consumed', number>>();
  for (const { place, became } of outcomes) {
    const key = `${place.topic}/${String(place.partition).padStart(6, '0')}`;
    let sum = sums.get(key);
    if (sum === undefined) sums.set(key, (sum = { place, consumed: 0, effected: 0, skipped: 0, dead_lettered: 0 }));
    sum.consumed += 1;
    sum[became] += 1;
  }
  const rows = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
  await manager.query(
    `INSERT INTO consumer_counters AS c (grp, topic, partition, consumed, effected, skipped, dead_lettered)
     SELECT $1, * FROM unnest($2::text[], $3::int[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
     ON CONFLICT (grp, topic, partition) DO UPDATE SET
       consumed = c.consumed + excluded.consumed, effected = c.effected + excluded.effected,
       skipped = c.skipped + excluded.skipped, dead_lettered = c.dead_lettered + excluded.dead_lettered`,
    [
      group,
      rows.map(({ place }) => place.topic),
      rows.map(({ place }) => place.partition),
      rows.map(({ consumed }) => consumed),
      rows.map(({ effected }) => effected),
      rows.map(({ skipped }) => skipped),
      rows.map((row) => row.dead_lettered),
    ],
  );
}

/**
 * Inserts the ids that are new for the group, in id order (unsorted, writers deadlock), and says which they were, and which
 * tenants are gone.
 */
async function enterInbox(
  manager: EntityManager,
  group: string,
  events: readonly HeedEvent[],
): Promise<{ fresh: Set<string>; gone: Set<string>; now: Date }> {
  const ids = [...new Set(events.map((event) => event.id))].sort();
  const tenants = [...new Set(events.map((event) => event.tenantId))];
  const [row] = await manager.query<[{ fresh: string[]; gone: string[]; now: Date }]>(
    `WITH fresh AS (
       INSERT INTO inbox (grp, event_id) SELECT $1, id FROM unnest($2::uuid[]) AS e (id)
       ON CONFLICT DO NOTHING RETURNING event_id
     ) SELECT coalesce((SELECT array_agg(event_id::text) FROM fresh), '{}') AS fresh, now() AS now,
              ARRAY(SELECT tenant_id::text FROM tenant_deletions WHERE tenant_id = ANY($3::uuid[])) AS gone`,
    [group, ids, tenants],
  );
  return { fresh: new Set(row.fresh), gone: new Set(row.gone), now: row.now };
}

export interface EffectContext {
  dataSource: DataSource;
  group: string;
  /** Runs last in the same transaction; a replayed dead letter is settled here. */
  also?: (manager: EntityManager) => Promise<void>;
  /** Keeps what the effect rejected; gives those that were not kept before. */
  bury: (manager: EntityManager, rejected: ReadonlyMap<HeedEvent, Refusal>) => Promise<ReadonlySet<HeedEvent>>;
}

/** One transaction: inbox, the handler's effects, its rejects, its outgoing events, the counters. `places` are those of `events`. */
export async function runEffect<T>(
  { dataSource, group, also, bury }: EffectContext,
  places: readonly TopicPartition[],
  events: readonly HeedEvent<T>[],
  effect: Effect<T>,
): Promise<{ emitted: boolean; rejected: number }> {
  return dataSource.transaction(async (manager) => {
    const { fresh, gone, now } = await enterInbox(manager, group, events);
    const seen = new Set<string>();
    const isWork = events.map((event) => {
      if (!fresh.has(event.id) || seen.has(event.id) || gone.has(event.tenantId)) return false;
      seen.add(event.id);
      return true;
    });
    const work = events.filter((_, index) => isWork[index]);
    const outgoing: HeedEvent[] = [];
    const rejected = new Map<HeedEvent, Refusal>();
    const emit = (...more: HeedEvent[]): void => void outgoing.push(...more);
    const reject = (event: HeedEvent, refusal: Refusal): void => void rejected.set(event, refusal);
    if (work.length > 0) await effect(work, { manager, now, emit, reject });
    if (rejected.size > 0) await leaveInbox(manager, group, [...rejected.keys()]);
    const buried = rejected.size > 0 ? await bury(manager, rejected) : new Set<HeedEvent>();
    await appendToOutbox(manager, outgoing);
    await count(
      manager,
      group,
      events.map((event, index): Outcome => {
        const effected = isWork[index] === true && !rejected.has(event);
        return {
          place: places[index]!,
          became: effected ? 'effected' : buried.has(event) ? 'dead_lettered' : 'skipped',
        };
      }),
    );
    failpoint('consumer.in_transaction', group);
    await also?.(manager);
    return { emitted: outgoing.length > 0, rejected: rejected.size };
  });
}

/** A dead letter stands instead of an inbox row: sent again, the event gets another chance. */
async function leaveInbox(manager: EntityManager, group: string, events: readonly HeedEvent[]): Promise<void> {
  await manager.query(`DELETE FROM inbox WHERE grp = $1 AND event_id = ANY($2::uuid[])`, [
    group,
    events.map(({ id }) => id),
  ]);
}
