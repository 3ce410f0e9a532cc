import type { EntityManager } from 'typeorm';
import type { Channel } from './channel.entity.js';

export type SubscribedChannel = Pick<
  Channel,
  'tenantId' | 'name' | 'kind' | 'enabled' | 'events' | 'teams' | 'recipients'
>;

/** The enabled channels of each tenant; none of them carries a secret. */
export async function subscribedChannels(
  manager: EntityManager,
  tenantIds: readonly string[],
): Promise<Map<string, SubscribedChannel[]>> {
  if (tenantIds.length === 0) return new Map();
  const rows = await manager.query<SubscribedChannel[]>(
    `SELECT tenant_id AS "tenantId", name, kind, enabled, events, teams, recipients FROM channels
     WHERE tenant_id = ANY ($1::uuid[]) AND enabled ORDER BY tenant_id, position`,
    [[...new Set(tenantIds)]],
  );
  return Map.groupBy(rows, ({ tenantId }) => tenantId);
}
