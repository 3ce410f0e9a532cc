import { setTimeout as pause } from 'node:timers/promises';
import { withDatabase } from './with-database.js';
import type { System } from './system.js';

/** A queue may be long; one that does not move is stuck. */
const PATIENCE_MS = 120_000;
/** A look reads every answer: of many it takes its time from those who work them off. */
const LOOK_SHARE = 10;
const LOOK_MS = 100;

/**
 * Resolves when every answer that is stored by now is decided for good, whatever comes meanwhile; with how long that took, ms.
 * @throws Error where no fewer were undecided than before for two minutes
 */
export async function caughtUp(system: System): Promise<number> {
  const begun = performance.now();
  return withDatabase(system, async (client) => {
    const { rows: clock } = await client.query<{ now: string }>(`SELECT clock_timestamp()::text AS now`);
    let [least, leastAt] = [Infinity, begun];
    for (;;) {
      const lookedAt = performance.now();
      const { rows } = await client.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM ingestion.responses r WHERE changed_at <= $1 AND NOT EXISTS (
           SELECT FROM routing.cases c WHERE c.tenant_id = r.tenant_id AND c.response_id = r.response_id
             AND c.version >= r.version AND c.decided_version = c.version AND NOT c.provisional)`,
        [clock[0]!.now],
      );
      const behind = rows[0]!.n;
      const now = performance.now();
      if (behind === 0) return now - begun;
      if (behind < least) [least, leastAt] = [behind, now];
      if (now - leastAt > PATIENCE_MS)
        throw new Error(`For ${PATIENCE_MS / 1_000} s no fewer than ${least} answers were undecided.`);
      await pause(Math.max(LOOK_MS, LOOK_SHARE * (now - lookedAt)));
    }
  });
}
