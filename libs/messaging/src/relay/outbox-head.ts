import type { Lane } from '@heed/contracts';
import { laneNumber } from '../outbox/outbox-record.js';
import type { Rooms } from './unread-by-tenant.js';

/**
 * The head of one lane: the oldest rows, tenants in turn, in id order. Parameters: {@link headParameters}.
 * Reading the head again and again finds rows that commit late; paging by `id > last` loses them (30 % with 8 writers).
 * The recursive part hops over the index from tenant to tenant, so its cost follows the tenants and not the backlog.
 */
export const outboxHead = `
  RECURSIVE tenants AS (
    (SELECT tenant_id FROM outbox WHERE lane = $1 ORDER BY tenant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT o.tenant_id FROM outbox o WHERE o.lane = $1 AND o.tenant_id > t.tenant_id ORDER BY o.tenant_id LIMIT 1)
    FROM tenants t WHERE t.tenant_id IS NOT NULL
  ),
  named AS MATERIALIZED (
    SELECT t.tenant_id, coalesce(r.room, $5::int) AS room
    FROM tenants t LEFT JOIN unnest($3::uuid[], $4::int[]) AS r (tenant_id, room) USING (tenant_id)
    WHERE t.tenant_id IS NOT NULL AND coalesce(r.room, $5::int) > 0
  ),
  head AS MATERIALIZED (
    SELECT o.id FROM named n CROSS JOIN LATERAL (
      SELECT id FROM outbox WHERE lane = $1 AND tenant_id = n.tenant_id
      ORDER BY id LIMIT least(n.room, greatest(1, $2::int / (SELECT count(*) FROM named)::int))
    ) o ORDER BY o.id LIMIT $2::int
  )`;

/** Without `rooms` only `limit` counts, of all tenants together. */
export function headParameters(lane: Lane, limit: number, rooms?: Rooms): unknown[] {
  const byTenant = [...(rooms?.byTenant ?? [])];
  return [
    laneNumber[lane],
    limit,
    byTenant.map(([tenantId]) => tenantId),
    byTenant.map(([, room]) => room),
    rooms?.others ?? limit,
  ];
}
