import { tenantDeleted, type TenantDeleted } from '@heed/contracts';
import type { EventBatch } from '@heed/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';

/** Notes which tenants are gone; `TenantSweep` does the rest, a little at a time. */
@Controller()
export class TenantDeletedConsumer {
  @EventPattern<string>(tenantDeleted.type)
  async on(@Payload() batch: EventBatch<TenantDeleted>): Promise<void> {
    await batch.effect(async (fresh, { manager }) => {
      const tenants = fresh.map(({ data }) => data.tenantId).sort();
      await manager.query(
        `INSERT INTO tenant_deletions (tenant_id) SELECT DISTINCT unnest($1::uuid[]) ON CONFLICT DO NOTHING`,
        [tenants],
      );
    });
  }
}
