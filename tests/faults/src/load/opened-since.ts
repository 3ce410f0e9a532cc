import { setTimeout as pause } from 'node:timers/promises';
import type { System } from '../system/system.js';
import { withDatabase } from '../system/with-database.js';

const PATIENCE_MS = 180_000;

/** The number of tasks that answers since then have opened, once each of these is decided. */
export async function openedSince(system: System, from: Date): Promise<number> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await pause(500)) {
    const { undecided, opened } = await withDatabase(system, async (client) => {
      const { rows } = await client.query<{ undecided: number; opened: number }>(
        `SELECT (count(*) FILTER (WHERE c.outcome IS NULL))::int AS undecided,
           (count(*) FILTER (WHERE c.outcome = 'opened'))::int AS opened
         FROM ingestion.responses r LEFT JOIN routing.cases c USING (tenant_id, response_id) WHERE r.accepted_at >= $1`,
        [from],
      );
      return rows[0]!;
    });
    if (undecided === 0) return opened;
    if (Date.now() > deadline) throw new Error(`After ${PATIENCE_MS / 1_000} s ${undecided} answers are not decided.`);
  }
}
