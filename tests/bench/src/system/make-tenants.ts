import { call } from '../../../faults/dist/system/tenants.js';

const TENANTS = 4;

/** Four tenants with the rules and the team that a new tenant has. */
export async function makeTenants(url: string, operatorKey: string): Promise<{ keys: string[]; tenantIds: string[] }> {
  const made = { keys: [] as string[], tenantIds: [] as string[] };
  for (let number = 1; number <= TENANTS; number++) {
    const body = { name: `Tenant ${number}`, timeZone: 'UTC' };
    const { tenant, key } = await call<{ tenant: { id: string }; key: { key: string } }>(
      ...([url, operatorKey, 'POST', '/v1/tenants', body] as const),
    );
    made.keys.push(key.key);
    made.tenantIds.push(tenant.id);
  }
  return made;
}
