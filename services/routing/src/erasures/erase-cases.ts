import type { ErasedPage } from '@heed/messaging';
import type { EntityManager } from 'typeorm';

/** Removes words and identity from cases, and locks them. Gives their answers' ids. */
export async function eraseCases(manager: EntityManager, page: ErasedPage): Promise<string[]> {
  const { tenantId, responseIds, respondentId, erasedAt } = page;
  const rows = await manager.query<{ id: string }[]>(
    `SELECT response_id AS id FROM cases WHERE tenant_id = $1
       AND (response_id = ANY($2::uuid[]) OR (respondent_id = $3 AND (facts ->> 'answeredAt')::timestamptz <= $4))
     ORDER BY response_id FOR UPDATE`,
    [tenantId, responseIds, respondentId, erasedAt],
  );
  const ids = rows.map(({ id }) => id);
  await manager.query(
    `UPDATE cases SET respondent_id = NULL, facts = facts || jsonb_build_object('respondentId', NULL, 'comment', NULL,
       'externalId', response_id, 'contactRequested', false, 'erased', true)
     WHERE tenant_id = $1 AND response_id = ANY($2::uuid[])`,
    [tenantId, ids],
  );
  return ids;
}
