import { roleName, schemaOf } from './roles.js';

/**
 * The statements that put a table under tenant isolation: the `api` role sees and writes rows of the tenant that its
 * transaction named (none named: none), the `worker` role works over all tenants and names them in its statements.
 */
export function tenantTable(service: string, table: string): string[] {
  const name = `${schemaOf(service)}.${table}`;
  const api = roleName(service, 'api');
  const worker = roleName(service, 'worker');
  const own = `tenant_id = nullif(current_setting('heed.tenant', true), '')::uuid`;
  return [
    `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY api_own_tenant ON ${name} TO ${api} USING (${own}) WITH CHECK (${own})`,
    `CREATE POLICY worker_all_tenants ON ${name} TO ${worker} USING (true) WITH CHECK (true)`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${name} TO ${api}, ${worker}`,
  ];
}

/** Grants on a table without a tenant column (leases, counters): the worker's alone unless the api may read it. */
export function workerTable(service: string, table: string, apiMay: readonly ('SELECT' | 'INSERT')[] = []): string[] {
  const name = `${schemaOf(service)}.${table}`;
  const grants = [`GRANT SELECT, INSERT, UPDATE, DELETE ON ${name} TO ${roleName(service, 'worker')}`];
  if (apiMay.length > 0) grants.push(`GRANT ${apiMay.join(', ')} ON ${name} TO ${roleName(service, 'api')}`);
  return grants;
}
