import { call } from '../../../faults/dist/system/tenants.js';

const TENANTS = 4;

/** Keys of four tenants with the rules and the team that a new tenant has. */
export async function makeTenants(url: string, operatorKey: string): Promise<string[]> {
  const keys: string[] = [];
  for (let number = 1; number <= TENANTS; number++) {
    const body = { name: `Tenant ${number}`, timeZone: 'UTC' };
    const { key } = await call<{ key: { key: string } }>(url, operatorKey, 'POST', '/v1/tenants', body);
    keys.push(key.key);
  }
  return keys;
}
