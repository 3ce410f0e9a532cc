import type { Competitor } from '@heed/text';
import type { EntityManager } from 'typeorm';

/** The lists of those of the tenants that have one. */
export async function readCompetitorLists(
  manager: EntityManager,
  tenantIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Competitor[]>> {
  const rows = await manager.query<{ tenant: string; competitors: Competitor[] }[]>(
    `SELECT tenant_id AS tenant, competitors FROM competitor_lists WHERE tenant_id = ANY ($1::uuid[])`,
    [[...new Set(tenantIds)]],
  );
  return new Map(rows.map(({ tenant, competitors }) => [tenant, competitors]));
}
