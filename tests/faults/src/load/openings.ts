import type { System } from '../system/system.js';
import { withDatabase } from '../system/with-database.js';

/** Milliseconds from the acceptance of an answer to the task that it opened, of a tenant's answers of a time. */
export async function openings(system: System, tenantId: string, from: Date, to = new Date()): Promise<number[]> {
  return withDatabase(system, async (client) => {
    const { rows } = await client.query<{ ms: number }>(
      `SELECT extract(epoch FROM t.opened_at - r.accepted_at)::float8 * 1000 AS ms
       FROM routing.tasks t JOIN ingestion.responses r USING (tenant_id, response_id)
       WHERE t.tenant_id = $1 AND r.accepted_at BETWEEN $2 AND $3`,
      [tenantId, from, to],
    );
    return rows.map(({ ms }) => ms);
  });
}
