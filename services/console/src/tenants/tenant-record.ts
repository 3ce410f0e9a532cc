import type { Tenant } from './tenant.entity.js';
import type { TenantRecord } from './tenant.schema.js';

/** A tenant as the operator sees it. */
export function tenantRecord(tenant: Tenant): TenantRecord {
  const { tenantId, name, timeZone, createdAt, suspendedAt, suspendedReason } = tenant;
  return {
    id: tenantId,
    name,
    timeZone,
    state: suspendedAt === null ? 'active' : 'suspended',
    createdAt: createdAt.toISOString(),
    suspendedAt: suspendedAt?.toISOString() ?? null,
    suspendedReason,
  };
}
