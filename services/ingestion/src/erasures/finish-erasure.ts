import type { EntityManager } from 'typeorm';

/** Where ingestion is through and every service has confirmed every page. */
export async function finishErasure(manager: EntityManager, tenantId: string, id: string): Promise<void> {
  await manager.query(
    `UPDATE erasures e SET state = 'finished', finished_at = now()
     WHERE tenant_id = $1 AND id = $2 AND state = 'waiting' AND NOT EXISTS (
       SELECT FROM unnest(e.services) AS s (service) WHERE e.pages > (
         SELECT count(*) FROM erasure_confirmations c
         WHERE c.tenant_id = e.tenant_id AND c.erasure_id = e.id AND c.service = s.service))`,
    [tenantId, id],
  );
}
