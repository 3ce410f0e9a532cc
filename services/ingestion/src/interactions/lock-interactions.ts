import type { EntityManager } from 'typeorm';

/** A batch takes at most this many of PostgreSQL's locks, however many interactions it names. */
const BUCKETS = 256;

/**
 * Holds interactions by their ids until the transaction ends, also those that are not stored yet: `shared` while responses
 * read what they inherit, `exclusive` while interactions change it. So each response either sees the interaction, or is
 * seen by it.
 *
 * Every transaction of ingestion locks in this order: erasures (`holdErasures`) → these locks, sorted → rows of `interactions` → rows of `responses`,
 * sorted → rows of `respondents`, sorted. What reads the interactions runs in a later statement: one that waits for the lock
 * has an old snapshot.
 */
export async function lockInteractions(
  manager: EntityManager,
  tenantId: string,
  interactionIds: readonly string[],
  mode: 'shared' | 'exclusive',
): Promise<void> {
  if (interactionIds.length === 0) return;
  await manager.query(
    `SELECT ${mode === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock'}(hashtext('interactions ' || $1), bucket)
     FROM (SELECT DISTINCT (hashtextextended(id, 0) & ${BUCKETS - 1})::integer AS bucket FROM unnest($2::text[]) AS id ORDER BY 1) AS locks`,
    [tenantId, interactionIds],
  );
}
