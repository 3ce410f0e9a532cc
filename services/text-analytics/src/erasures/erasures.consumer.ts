import { respondentErased, type RespondentErased } from '@heed/contracts';
import { eraseAndConfirm, type EventBatch } from '@heed/messaging';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';

/** Removes comments. Themes and sentiment stay: they are numbers of sums that must not move, and nobody's words. The
 * competitors that they name are words, and go. */
@Controller()
export class ErasuresConsumer {
  @EventPattern<string>(respondentErased.type)
  erased(@Payload() batch: EventBatch<RespondentErased>): Promise<void> {
    return eraseAndConfirm(batch, 'text-analytics', async ({ tenantId, responseIds }, { manager }) => {
      const analyses = await manager.query<unknown[]>(
        `SELECT 1 FROM analyses WHERE tenant_id = $1 AND response_id = ANY($2::uuid[]) ORDER BY response_id FOR UPDATE`,
        [tenantId, responseIds],
      );
      await manager.query(
        `UPDATE analyses SET comment = NULL, competitors = NULL,
           facts = facts || jsonb_build_object('respondentId', NULL, 'externalId', response_id, 'importId', NULL)
         WHERE tenant_id = $1 AND response_id = ANY($2::uuid[]) AND (comment IS NOT NULL OR competitors IS NOT NULL OR facts ->> 'respondentId' IS NOT NULL)`,
        [tenantId, responseIds],
      );
      // What was decided stays; the words that it was decided by, and what people wrote about them, go.
      await manager.query(
        `UPDATE corrections SET text_hash = NULL, why = NULL WHERE tenant_id = $1 AND response_id = ANY($2::uuid[])`,
        [tenantId, responseIds],
      );
      // What was learned from them goes too; where it was in use, the rest is learned anew.
      await manager.query(
        `UPDATE tenant_models SET weights = NULL, retrain = retrain OR active_since IS NOT NULL, active_since = NULL,
           learned_from = ARRAY(SELECT unnest(learned_from) EXCEPT SELECT unnest($2::uuid[]))
         WHERE tenant_id = $1 AND learned_from && $2::uuid[]`,
        [tenantId, responseIds],
      );
      return { analyses: analyses.length };
    });
  }
}
