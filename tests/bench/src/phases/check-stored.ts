import type { Bench } from '../bench.js';

/** I1–I3 of the fault checker as counts in SQL: its own way, in memory, is not for a million answers. Each counts breaches. */
const promises: Readonly<Record<string, string>> = {
  'I1: answers that are not scored, or not in their version': `
    SELECT count(*) FROM ingestion.responses r LEFT JOIN scoring.scored_responses s USING (tenant_id, response_id)
    WHERE s.version IS DISTINCT FROM r.version`,
  'I2: answers that are not analyzed, or not in their version': `
    SELECT count(*) FROM ingestion.responses r LEFT JOIN text_analytics.analyses a USING (tenant_id, response_id)
    WHERE a.version IS DISTINCT FROM r.version`,
  'I2: answers without one decision for good': `
    SELECT count(*) FROM ingestion.responses r LEFT JOIN routing.cases c USING (tenant_id, response_id)
    WHERE c.outcome IS NULL OR c.provisional OR c.decided_version IS DISTINCT FROM r.version`,
  'I2: decisions that name no task': `
    SELECT count(*) FROM routing.cases c WHERE outcome IN ('opened', 'joined') AND NOT EXISTS (
      SELECT 1 FROM routing.tasks t WHERE t.tenant_id = c.tenant_id AND t.task_id = c.task_id)`,
  'opened tasks that nobody is told of': `
    SELECT count(*) FROM routing.tasks t WHERE NOT EXISTS (
      SELECT 1 FROM notification.deliveries d WHERE d.tenant_id = t.tenant_id AND d.task_id = t.task_id)`,
  'I3: sums that differ from a recomputation': `
    WITH wanted AS (
      SELECT tenant_id, day, dimension, value, count(*) AS n, count(*) FILTER (WHERE rating >= 9) AS positive,
        count(*) FILTER (WHERE rating <= 6) AS negative
      FROM (SELECT tenant_id, day, dimensions, (answers -> 0 ->> 'value')::float8 AS rating FROM ingestion.responses) r
      CROSS JOIN LATERAL (SELECT '' AS dimension, '' AS value UNION ALL SELECT key, value FROM jsonb_each_text(dimensions)) d
      GROUP BY 1, 2, 3, 4
    ), kept AS (
      SELECT tenant_id, day, dimension, value, n, positive, negative FROM scoring.score_cells WHERE metric = 'nps' AND n > 0
    )
    SELECT count(*) FROM wanted FULL JOIN kept USING (tenant_id, day, dimension, value)
    WHERE (wanted.n, wanted.positive, wanted.negative) IS DISTINCT FROM (kept.n, kept.positive, kept.negative)`,
};

/** A line for each promise that does not hold. */
export async function checkStored({ database, taken }: Bench): Promise<string[]> {
  const count = async (sql: string): Promise<number> => {
    const { rows } = await database.query<{ count: string }>(sql);
    return Number(rows[0]!.count);
  };
  const wrong: string[] = [];
  const stored = await count('SELECT count(*) FROM ingestion.responses');
  if (stored !== taken) wrong.push(`I1: ${taken} answers were taken, ${stored} are stored`);
  for (const [promise, sql] of Object.entries(promises)) {
    const found = await count(sql);
    if (found > 0) wrong.push(`${promise}: ${found}`);
  }
  return wrong;
}
