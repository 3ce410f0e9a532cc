import type { HeedEvent } from '@heed/contracts';
import type { EntityManager } from 'typeorm';
import { currentTraceparent } from '../tracing/current-span.js';
import { toOutboxRecord } from './outbox-record.js';

/**
 * Writes events into the outbox, inside the transaction that also writes the state they tell of. Nothing else publishes.
 * The caller holds the lock of each event's aggregate: so rows of one key get their ids in the order they commit. An event that
 * continues no trace continues the current one.
 */
export async function appendToOutbox(manager: EntityManager, events: readonly HeedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const traceparent = currentTraceparent();
  const rows = (traceparent === undefined ? events : events.map((event) => ({ traceparent, ...event }))).map(
    toOutboxRecord,
  );
  await manager.query(
    `INSERT INTO outbox (lane, tenant_id, topic, key, key_hash, headers, value)
     SELECT * FROM unnest($1::smallint[], $2::uuid[], $3::text[], $4::text[], $5::int[], $6::jsonb[], $7::text[])`,
    [
      rows.map((row) => row.lane),
      rows.map((row) => row.tenantId),
      rows.map((row) => row.topic),
      rows.map((row) => row.key),
      rows.map((row) => row.keyHash),
      rows.map((row) => JSON.stringify(row.headers)),
      rows.map((row) => row.value),
    ],
  );
}
