import type { EntityManager } from 'typeorm';
import type { CaseRow } from './case-row.js';

/**
 * Removes what deleted answers said from where no decision reaches: the timelines of tasks that they joined, and a task of
 * their own that was withdrawn before. The lines themselves stay.
 */
export async function forgetDeleted(
  manager: EntityManager,
  deleted: readonly Pick<CaseRow, 'tenantId' | 'responseId'>[],
): Promise<void> {
  if (deleted.length === 0) return;
  const ids = [deleted.map(({ tenantId }) => tenantId), deleted.map(({ responseId }) => responseId)];
  await manager.query(
    `UPDATE tasks t SET comment = NULL, answers = '[]', themes = '[]'
     FROM unnest($1::uuid[], $2::uuid[]) AS d (tenant_id, response_id)
     WHERE t.tenant_id = d.tenant_id AND t.response_id = d.response_id
       AND (t.comment, t.answers, t.themes) IS DISTINCT FROM (NULL, '[]'::jsonb, '[]'::jsonb)`,
    ids,
  );
  await manager.query(
    `UPDATE task_entries e SET detail = e.detail - 'comment' - 'answers'
     FROM unnest($1::uuid[], $2::text[]) AS d (tenant_id, response_id)
     WHERE e.tenant_id = d.tenant_id AND e.detail ->> 'responseId' = d.response_id AND e.detail ? 'comment'`,
    ids,
  );
}
