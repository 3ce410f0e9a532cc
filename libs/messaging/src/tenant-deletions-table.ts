import { schemaOf, workerTable } from '@heed/database';

/**
 * The tenants that are gone: what still comes of them takes no effect, and a sweep removes what is there. A row is for
 * good. Made by `messagingTables`, and by a migration of its own where a service is older than it.
 */
export function tenantDeletionsTable(service: string): string[] {
  return [
    `CREATE TABLE IF NOT EXISTS ${schemaOf(service)}.tenant_deletions (
       tenant_id uuid PRIMARY KEY,
       deleted_at timestamptz NOT NULL DEFAULT now(),
       sweep_at timestamptz DEFAULT now()
     )`,
    ...workerTable(service, 'tenant_deletions'),
  ];
}
