import { tenantDeleted, type TenantDeleted } from '@heed/contracts';
import { ValidationError } from '@heed/kernel';
import type { EventBatch } from '@heed/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';

/** Notes which tenants are gone; `TenantSweep` does the rest, a little at a time. */
@Controller()
export class TenantDeletedConsumer {
  @EventPattern<string>(tenantDeleted.type)
  async on(@Payload() batch: EventBatch<TenantDeleted>): Promise<void> {
    await batch.effect(async (fresh, { manager }) => {
      // Whose an event is says its envelope; one that names another goes to the dead letters.
      if (fresh.some(({ tenantId, data }) => data.tenantId !== tenantId))
        throw new ValidationError('the event is of one tenant and names another', [
          { field: '/tenantId', rule: 'tenant', detail: 'must be that of the event' },
        ]);
      const tenants = fresh.map(({ tenantId }) => tenantId).sort();
      await manager.query(
        `INSERT INTO tenant_deletions (tenant_id) SELECT DISTINCT unnest($1::uuid[]) ON CONFLICT DO NOTHING`,
        [tenants],
      );
    });
  }
}
