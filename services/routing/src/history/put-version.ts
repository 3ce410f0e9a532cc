import { PreconditionFailedError } from '@heed/kernel';
import { etagOf, ifMatchHolds } from '@heed/platform';
import type { EntityManager } from 'typeorm';
import { isChange, nameChanges } from './domain/name-changes.js';
import { type SetupPart, SetupVersionEntity } from './setup-version.entity.js';

/** How a list is to be replaced. */
export interface Replacement {
  tenantId: string;
  actor: string;
  /** Why; for the history. */
  note: string | null;
  /** The header: versions that the caller has seen. Null: whatever there is. */
  ifMatch: string | null;
}

type Document = readonly { name: string }[];

/**
 * Adds a version to the history where `after` differs from `before`, in the transaction that puts it in force and holds the
 * setup alone. Returns the version that is in force then.
 */
export async function putVersion(
  manager: EntityManager,
  what: SetupPart,
  { tenantId, actor, note }: Replacement,
  current: number,
  before: Document,
  after: Document,
): Promise<number> {
  const changes = nameChanges(before, after);
  if (!isChange(changes)) return current;
  const version = current + 1;
  // The clock's time, not the transaction's: who waited for the lock comes later.
  const [{ at }] = await manager.query<[{ at: Date }]>('SELECT clock_timestamp() AS at');
  await manager.insert(SetupVersionEntity, { tenantId, what, version, at, actor, note, document: [...after], changes });
  await manager.query(`UPDATE setups SET ${what}_version = $2 WHERE tenant_id = $1`, [tenantId, version]);
  return version;
}

/** @throws PreconditionFailedError where the caller saw another version than the one in force. */
export function checkMatch(what: SetupPart, { ifMatch }: Replacement, version: number): void {
  if (ifMatch === null || ifMatchHolds(ifMatch, etagOf(version))) return;
  const seen = ifMatch.replaceAll(/W\/|"/g, '');
  throw new PreconditionFailedError(
    `the ${what} are at version ${version}, not at ${seen}: somebody changed them meanwhile. ` +
      `Read them again, see GET /v1/${what}/history, and put yours on top`,
  );
}
