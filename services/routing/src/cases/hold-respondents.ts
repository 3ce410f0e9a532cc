import type { EntityManager } from 'typeorm';

export interface HeldAnswers {
  /** Whom events name. */
  told: readonly { tenantId: string; respondentId: string | null }[];
  /** Answers that may be stored under somebody, as an earlier version or with a task. */
  stored: readonly { tenantId: string; responseId: string }[];
}

/**
 * One transaction at a time decides the answers of a customer: two in two chunks must not open two tasks. Taken before any
 * row of `cases`: a task that is taken back has the answers which joined it decided again, and whoever held one of those
 * rows and waited for the customer would wait in a circle.
 */
export async function holdRespondents(manager: EntityManager, { told, stored }: HeldAnswers): Promise<void> {
  const names = told.flatMap(({ tenantId, respondentId }) => (respondentId === null ? [] : [tenantId + respondentId]));
  if (names.length === 0 && stored.length === 0) return;
  await manager.query(
    `SELECT pg_advisory_xact_lock(h) FROM (
       SELECT DISTINCT hashtextextended(name, 0) AS h FROM (
         SELECT unnest($1::text[]) AS name
         UNION ALL
         SELECT c.tenant_id::text || who.id FROM unnest($2::uuid[], $3::uuid[]) AS a (tenant_id, response_id)
         JOIN cases c USING (tenant_id, response_id)
         LEFT JOIN tasks t ON t.tenant_id = c.tenant_id AND t.task_id = c.task_id
         CROSS JOIN LATERAL (VALUES (c.respondent_id), (t.respondent_id)) AS who (id)
         WHERE who.id IS NOT NULL
       ) AS customers ORDER BY 1
     ) AS locks`,
    [names, stored.map(({ tenantId }) => tenantId), stored.map(({ responseId }) => responseId)],
  );
}
