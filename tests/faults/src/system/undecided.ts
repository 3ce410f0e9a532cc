import type { System } from './system.js';
import { withDatabase } from './with-database.js';

/** How many stored answers have no final decision on their newest version: how far the pipeline is behind. */
export function undecided(system: System): Promise<number> {
  return withDatabase(system, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ingestion.responses r LEFT JOIN routing.cases c USING (tenant_id, response_id)
       WHERE r.erased_at IS NULL
         AND (c.decided_version IS NULL OR c.decided_version < r.version OR c.provisional OR c.outcome IS NULL)`,
    );
    return rows[0]!.n;
  });
}
