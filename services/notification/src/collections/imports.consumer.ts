import { importEnded, type ImportEnded } from '@heed/contracts';
import type { EventBatch } from '@heed/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';

/** Notes that an import has ended, which starts the wait for its last tasks. */
@Controller()
export class ImportsConsumer {
  @EventPattern<string>(importEnded.type)
  async ended(@Payload() batch: EventBatch<ImportEnded>): Promise<void> {
    await batch.effect(async (events, { manager, now }) => {
      const ended = new Map(events.map((event) => [`${event.tenantId}|${event.data.importId}`, event]));
      const rows = [...ended].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, event]) => event);
      await manager.query(
        `INSERT INTO collections AS c (tenant_id, about, key, name, ended_at)
         SELECT tenant_id, 'import.digest', key, name, $4
         FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS r (tenant_id, key, name)
         ON CONFLICT (tenant_id, about, key) DO UPDATE SET name = excluded.name, ended_at = excluded.ended_at`,
        [
          rows.map(({ tenantId }) => tenantId),
          rows.map(({ data }) => data.importId),
          rows.map(({ data }) => data.name),
          now,
        ],
      );
    });
  }
}
