import type { DataSource, EntityManager } from 'typeorm';

/** A transaction that sees and writes one tenant only: the name goes away with the transaction. */
export function tenantTransaction<T>(
  dataSource: DataSource,
  tenantId: string,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  return dataSource.transaction(async (manager) => {
    await manager.query(`SELECT set_config('heed.tenant', $1, true)`, [tenantId]);
    return work(manager);
  });
}
