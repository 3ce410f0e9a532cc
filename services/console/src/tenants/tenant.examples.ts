import type { TenantRecord } from './tenant.schema.js';

export const tenantExample: TenantRecord = {
  id: '01a20313-be78-7000-a69c-a7d27597881c',
  name: 'Riverside Hotels',
  timeZone: 'Europe/Berlin',
  state: 'active',
  createdAt: '2026-11-22T11:45:55.319Z',
  suspendedAt: null,
  suspendedReason: null,
};
