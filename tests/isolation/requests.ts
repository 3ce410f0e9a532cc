import { responseExample, upstreamResponse } from '@heed/contracts';
import type { Operation } from './operations.js';
import { pathsWith } from './path-ids.js';
import type { Tenant } from './two-tenants.js';

/** Where the documentation has no example that any tenant may send. */
export const bodies: Readonly<Record<string, (tenant: Tenant) => unknown>> = {
  putDimension: () => ({ label: 'A dimension' }),
  startErasure: () => ({ respondent: 'customer-1' }),
  sendUpstreamEvents: ({ mark }) => [
    { specversion: '1.0', id: 'an-event', source: `/${mark}`, type: upstreamResponse.type, data: responseExample },
  ],
};

/** Query parameters without which there is no answer. */
const queries: Readonly<Record<string, (tenant: Tenant) => string>> = {
  compareScores: ({ mark }) => `metric=nps&dimension=unit&value=Unit%20${mark}&againstValue=${mark}`,
  getDriverChange: () => 'againstTo=2026-11-01&from=2026-11-01',
};

/** One for each of the tenant's own things that the path may name. */
export function urlsOf(operation: Operation, tenant: Tenant): string[] {
  const query = Object.hasOwn(queries, operation.id) ? `?${queries[operation.id]!(tenant)}` : '';
  return pathsWith(operation.path, (noun) => tenant.id(noun)).map(({ url }) => `${url}${query}`);
}
