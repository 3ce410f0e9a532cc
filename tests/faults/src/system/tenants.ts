import type { TenantAccess } from './system.js';

interface Surroundings {
  url: string;
  operatorKey: string;
  webhookUrl: string;
}

/** Clocks of a minute run out within a run. */
export const rules = [
  {
    name: 'unhappy',
    condition: { unhappy: true },
    task: {
      kind: 'recovery',
      team: 'Customer care',
      priority: 'normal',
      firstContactMinutes: 1,
      resolutionMinutes: 7_200,
    },
  },
];

/** Two tenants with a webhook and clocks of a minute. */
export async function makeTenants(around: Surroundings): Promise<TenantAccess[]> {
  const tenants: TenantAccess[] = [];
  for (const mark of ['quince', 'medlar']) {
    const { tenant, key: made } = await call<{ tenant: { id: string }; key: { key: string } }>(
      around.url,
      around.operatorKey,
      'POST',
      '/v1/tenants',
      { name: mark, timeZone: 'UTC' },
    );
    const { key } = made;
    await call(around.url, key, 'PUT', '/v1/rules', rules);
    await call(around.url, key, 'PUT', '/v1/channels', [
      {
        name: 'receiver',
        kind: 'webhook',
        enabled: true,
        events: ['task.opened', 'task.overdue'],
        url: around.webhookUrl,
      },
    ]);
    tenants.push({ id: tenant.id, key, mark });
  }
  return tenants;
}

/** @throws Error with what Heed answered where it is no 2xx. */
export async function call<T>(url: string, key: string, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text) as T;
}
