import type { EntityManager } from 'typeorm';

/**
 * Until the transaction ends: `shared` by whoever stores or emits something of a person, `alone` by whoever notes that one
 * is erased. So each writer either sees that the person is gone, or is seen by the erasure. Taken before rows are locked,
 * and in a statement of its own: one that waits for the lock has an old snapshot.
 */
export async function holdErasures(manager: EntityManager, how: 'shared' | 'alone'): Promise<void> {
  const lock = how === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await manager.query(`SELECT ${lock}(hashtextextended('erasures of ' || current_schema(), 0))`);
}
