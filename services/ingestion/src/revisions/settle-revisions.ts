import type { EntityManager } from 'typeorm';
import { decideRevision, type RevisionDecision, type StoredRevision } from './domain/decide-revision.js';

/** A validated row of a request, with what the decision needs. */
export interface Prepared {
  id: string;
  revision: number;
  contentHash: string;
}

/** Two requests brought the same new id at the same moment: the transaction runs again and sees the other's row. */
export class RevisionRace extends Error {}

/**
 * Locks the rows of these ids (in id order, so that two batches cannot deadlock) and decides each, in the order given: a
 * batch may hold several revisions of one id. `index` of the result is the index of the input.
 */
export async function settleRevisions(
  manager: EntityManager,
  table: { name: 'responses' | 'interactions'; id: string; deleted: string },
  tenantId: string,
  rows: readonly Prepared[],
): Promise<RevisionDecision[]> {
  const ids = [...new Set(rows.map((row) => row.id))].sort();
  const stored = await manager.query<(StoredRevision & { id: string })[]>(
    `SELECT ${table.id} AS id, version, revision, content_hash AS "contentHash", ${table.deleted} AS deleted FROM ${table.name}
     WHERE tenant_id = $1 AND ${table.id} = ANY($2::uuid[]) ORDER BY ${table.id} FOR UPDATE`,
    [tenantId, ids],
  );
  const known = new Map<string, StoredRevision>(stored.map(({ id, ...revision }) => [id, revision]));
  return rows.map((row) => {
    const decision = decideRevision(known.get(row.id) ?? null, row);
    if (decision.outcome === 'accepted' || decision.outcome === 'updated')
      known.set(row.id, {
        version: decision.version,
        revision: row.revision,
        contentHash: row.contentHash,
        deleted: false,
      });
    return decision;
  });
}

/** Runs a transaction again when a {@link RevisionRace} ended it. Two rounds settle any race; more would be a fault. */
export async function againOnRace<T>(work: () => Promise<T>): Promise<T> {
  for (let round = 0; round < 4; round++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RevisionRace)) throw error;
    }
  }
  return work();
}
