import { setTimeout as pause } from 'node:timers/promises';
import { withDatabase } from './with-database.js';
import type { System } from './system.js';

const TIMEOUT_MS = 240_000;

/** Resolves when every answer that is stored by now is decided for good, whatever comes meanwhile; with how long that took, ms. */
export async function caughtUp(system: System): Promise<number> {
  const begun = Date.now();
  return withDatabase(system, async (client) => {
    const { rows: clock } = await client.query<{ now: string }>(`SELECT clock_timestamp()::text AS now`);
    for (;;) {
      const { rows } = await client.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM ingestion.responses r WHERE changed_at <= $1 AND NOT EXISTS (
           SELECT FROM routing.cases c WHERE c.tenant_id = r.tenant_id AND c.response_id = r.response_id
             AND c.version >= r.version AND c.decided_version = c.version AND NOT c.provisional)`,
        [clock[0]!.now],
      );
      const behind = rows[0]!.n;
      const took = Date.now() - begun;
      if (behind === 0) return took;
      if (took > TIMEOUT_MS) throw new Error(`After ${TIMEOUT_MS / 1_000} s ${behind} answers are still undecided.`);
      await pause(100);
    }
  });
}
