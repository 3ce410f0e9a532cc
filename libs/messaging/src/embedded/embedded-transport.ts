import { type Topic, topicList } from '@heed/contracts';
import { sqlState } from '@heed/database';
import { keyHash } from '@heed/kernel';
import type { DataSource } from 'typeorm';
import type { MessagingLog } from '../messaging-log.js';
import { headParameters, outboxHead } from '../relay/outbox-head.js';
import { tracer } from '../tracing/current-span.js';
import type {
  GroupLag,
  MovedEvents,
  OutboxMove,
  OutboxMoved,
  OutgoingRecord,
  SubscribeOptions,
  Subscription,
  Transport,
} from '../transport/transport.js';
import { EmbeddedSubscription } from './embedded-subscription.js';

export interface EmbeddedOptions {
  /** A connection pool whose role is in `heed_log`. */
  dataSource: DataSource;
  log: MessagingLog;
  /** How long a member that says nothing keeps its partitions. */
  leaseMs?: number;
  /** How often consumers look when nobody wakes them: another process may have appended. */
  pollMs?: number;
  /** Which group is to read which topic. Default: all that Heed has. */
  topics?: readonly Topic[];
}

const NOT_NULL_VIOLATION = '23502';

/**
 * Appends `gone` (tenant_id, topic, key, key_hash, headers, value, id) to the log: offsets without gaps, in id order. Heads are
 * locked in one order, so that two services never deadlock. A record without a topic fails the statement: dropping it would lose it.
 */
const appendGone = (contexts: boolean): string => `
  placed AS MATERIALIZED (SELECT g.*, g.key_hash % t.partitions AS partition FROM gone g LEFT JOIN log.topics t ON t.name = g.topic),
  counted AS (SELECT topic, partition, count(*) AS n FROM placed GROUP BY topic, partition),
  locked AS MATERIALIZED (
    SELECT h.topic, h.partition, c.n FROM log.heads h JOIN counted c USING (topic, partition)
    ORDER BY h.topic, h.partition FOR UPDATE OF h
  ),
  bumped AS (
    UPDATE log.heads h SET next_offset = h.next_offset + c.n FROM locked c
    WHERE h.topic = c.topic AND h.partition = c.partition
    RETURNING h.topic, h.partition, h.next_offset - c.n AS base
  ),
  appended AS (
    INSERT INTO log.events (topic, partition, "offset", key, headers, value)
    SELECT p.topic, p.partition, b.base + row_number() OVER (PARTITION BY p.topic, p.partition ORDER BY p.id) - 1,
           p.key, p.headers, p.value
    FROM placed p LEFT JOIN bumped b USING (topic, partition)
  )
  SELECT topic, tenant_id AS "tenantId", count(*)::int AS count
         ${contexts ? `, array_agg(DISTINCT headers ->> 'traceparent') AS traceparents` : ''}
  FROM placed GROUP BY topic, tenant_id`;

interface Appended extends MovedEvents {
  traceparents?: (string | null)[];
}

/** The log in PostgreSQL: the semantics of Kafka that Heed needs, for one process or a few, with nothing else to install. */
export class EmbeddedTransport implements Transport {
  readonly kind = 'embedded';
  private readonly subscriptions = new Set<EmbeddedSubscription>();

  constructor(private readonly options: EmbeddedOptions) {}

  async publish(batch: readonly OutgoingRecord[]): Promise<void> {
    const rows = await this.append(
      this.options.dataSource,
      `WITH gone AS (
         SELECT NULL AS tenant_id, topic, key, key_hash, headers, value, id FROM unnest($1::text[], $2::text[], $3::int[], $4::jsonb[], $5::bytea[])
         WITH ORDINALITY AS r (topic, key, key_hash, headers, value, id)
       ), ${appendGone(false)}`,
      [
        batch.map((record) => record.topic),
        batch.map((record) => record.key),
        batch.map((record) => keyHash(record.key)),
        batch.map((record) => JSON.stringify(record.headers)),
        batch.map((record) => record.value),
      ],
    );
    this.wake(rows.map((row) => row.topic));
  }

  /**
   * Outbox to log in one statement, while the lease holds: the delete and the append commit together, so nothing is
   * repeated. The lease's row is locked, so two relays take turns.
   */
  async move(outbox: DataSource, { lane, limit, rooms, holder, epoch }: OutboxMove): Promise<OutboxMoved> {
    const rows = await this.append(
      outbox,
      `WITH ${outboxHead},
       lease AS MATERIALIZED (
         SELECT 1 FROM relay_lease WHERE name = 'relay' AND holder = $6 AND epoch = $7 FOR UPDATE
       ),
       gone AS (
         DELETE FROM outbox WHERE id IN (SELECT id FROM head) AND EXISTS (SELECT 1 FROM lease)
         RETURNING tenant_id, topic, key, key_hash, headers, convert_to(value, 'UTF8') AS value, id
       ), ${appendGone(tracer() !== null)}`,
      [...headParameters(lane, limit, rooms), holder, epoch],
    );
    this.wake(rows.map((row) => row.topic));
    return {
      events: rows.map(({ topic, tenantId, count }) => ({ topic, tenantId, count })),
      traceparents: rows.flatMap((row) => (row.traceparents ?? []).filter((each) => each !== null)),
    };
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const subscription = new EmbeddedSubscription(
      this.options.dataSource,
      options,
      { leaseMs: this.options.leaseMs ?? 10_000, pollMs: this.options.pollMs ?? 500 },
      this.options.log,
      () => this.subscriptions.delete(subscription),
    );
    this.subscriptions.add(subscription);
    try {
      await subscription.start();
    } catch (error) {
      this.subscriptions.delete(subscription);
      throw error;
    }
    return subscription;
  }

  async lag(groups: readonly string[], topics: readonly string[] | null = null): Promise<GroupLag[]> {
    const declared = (this.options.topics ?? topicList).flatMap(({ name, groups: readers }) =>
      readers.filter((reader) => groups.includes(reader)).map((reader) => ({ reader, name })),
    );
    return this.options.dataSource.query(
      `WITH known AS (
         SELECT grp, topic, partition FROM log.cursors WHERE grp = ANY($1) AND ($4::text[] IS NULL OR topic = ANY($4))
         UNION SELECT d.grp, topic, partition FROM unnest($2::text[], $3::text[]) AS d (grp, topic) JOIN log.heads USING (topic)
         WHERE $4::text[] IS NULL OR topic = ANY($4)
       )
       SELECT k.grp AS "group", topic, partition, c.grp IS NOT NULL AS joined,
              (h.next_offset - f."offset")::float8 AS lag, f."offset"::float8 AS next
       FROM known k JOIN log.heads h USING (topic, partition) LEFT JOIN log.cursors c USING (grp, topic, partition)
       LEFT JOIN LATERAL (
         SELECT e."offset" FROM log.events e
         WHERE e.topic = h.topic AND e.partition = h.partition ORDER BY e."offset" LIMIT 1
       ) AS oldest ON c.grp IS NULL
       CROSS JOIN LATERAL (SELECT coalesce(c.next_offset, oldest."offset", h.next_offset) AS "offset") AS f
       ORDER BY 1, 2, 3`,
      [groups, declared.map(({ reader }) => reader), declared.map(({ name }) => name), topics],
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
  }

  private async append(dataSource: DataSource, statement: string, parameters: unknown[]): Promise<Appended[]> {
    try {
      return await dataSource.query(statement, parameters);
    } catch (error) {
      if (sqlState(error) !== NOT_NULL_VIOLATION) throw error;
      throw new Error('the embedded log lacks a topic, or a partition of one, that this batch is for', {
        cause: error,
      });
    }
  }

  private wake(topics: readonly string[]): void {
    if (topics.length === 0) return;
    for (const subscription of this.subscriptions) subscription.wake(topics);
  }
}
