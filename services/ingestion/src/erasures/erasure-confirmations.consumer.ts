import { erasureConfirmed, type ErasureConfirmed } from '@heed/contracts';
import type { EventBatch } from '@heed/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { finishErasure } from './finish-erasure.js';

/** Notes which service has removed what; the last one finishes the erasure. */
@Controller()
export class ErasureConfirmationsConsumer {
  @EventPattern<string>(erasureConfirmed.type)
  async confirmed(@Payload() batch: EventBatch<ErasureConfirmed>): Promise<void> {
    await batch.effect(async (fresh, { manager, now }) => {
      await manager.query(
        `INSERT INTO erasure_confirmations (tenant_id, erasure_id, service, page, removed, confirmed_at)
         SELECT tenant_id, "erasureId", service, version, removed, $2
         FROM jsonb_to_recordset($1::jsonb) AS c (tenant_id uuid, "erasureId" uuid, service text, version integer, removed jsonb)
         ORDER BY 1, 2, 3, 4 ON CONFLICT DO NOTHING`,
        [JSON.stringify(fresh.map(({ tenantId, data }) => ({ tenant_id: tenantId, ...data }))), now],
      );
      const erasures = new Map(fresh.map(({ tenantId, data }) => [data.erasureId, { tenantId, id: data.erasureId }]));
      for (const { tenantId, id } of [...erasures.values()].sort((a, b) => (a.id < b.id ? -1 : 1)))
        await finishErasure(manager, tenantId, id);
    });
  }
}
