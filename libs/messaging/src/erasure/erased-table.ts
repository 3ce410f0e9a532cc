import { schemaOf, tenantTable } from '@heed/database';

/**
 * The ids of people, answers and their tasks that were erased, for good: what still comes of them is stripped. Made by
 * `messagingTables`, and by a migration of its own where a service is older than it.
 */
export function erasedTable(service: string): string[] {
  const table = `${schemaOf(service)}.erased`;
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (
       tenant_id uuid NOT NULL,
       id uuid NOT NULL,
       erased_at timestamptz NOT NULL,
       PRIMARY KEY (tenant_id, id)
     )`,
    `COMMENT ON TABLE ${table} IS
       'Opaque ids of erased people, and of answers: of a person what was answered until erased_at is gone, of an answer everything'`,
    `DROP POLICY IF EXISTS api_own_tenant ON ${table}`,
    `DROP POLICY IF EXISTS worker_all_tenants ON ${table}`,
    ...tenantTable(service, 'erased'),
  ];
}
