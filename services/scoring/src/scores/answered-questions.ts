import type { Metric } from '@heed/contracts';
import type { EntityManager } from 'typeorm';
import type { AnsweredQuestions } from './scores.schema.js';

/** The questions of a metric that have answers; of all where it is null. */
export async function answeredQuestions(
  manager: EntityManager,
  tenantId: string,
  metric: Metric | null,
): Promise<AnsweredQuestions> {
  const rows = await manager.query<{ metric: Metric; question: string; n: string }[]>(
    `SELECT metric, question, sum(n) AS n FROM score_cells
     WHERE tenant_id = $1 AND dimension = '' AND ($2::text IS NULL OR metric = $2)
     GROUP BY metric, question HAVING sum(n) > 0 ORDER BY metric, question`,
    [tenantId, metric],
  );
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}
