import { setTimeout as pause } from 'node:timers/promises';
import type { System } from './system.js';
import { withDatabase } from './with-database.js';

/** Resolves when no clock will run out in what comes now: that would change tables and make events by itself. */
export async function clocksRunOut(system: System): Promise<void> {
  for (let running = 1; running > 0; await pause(500)) {
    running = await withDatabase(system, async (client) => {
      const { rows } = await client.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM routing.tasks WHERE next_due_at < now() + interval '1 hour'`,
      );
      return rows[0]!.n;
    });
  }
}
