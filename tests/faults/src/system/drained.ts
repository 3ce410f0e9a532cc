import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { withDatabase } from './with-database.js';
import type { System } from './system.js';

const schemas = ['ingestion', 'scoring', 'text_analytics', 'routing', 'notification', 'console'];

const LOOK_MS = 100;
/** A look counts what waits, and takes the machine from those who work it off: the more it is, the longer it is left alone. */
const MANY = 500;
const SELDOM_MS = 2_000;

/** What is still on its way. */
async function left(client: Client): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const count = async (what: string, sql: string): Promise<void> => {
    const { rows } = await client.query<{ n: string }>(sql);
    found.set(what, Number(rows[0]!.n));
  };
  for (const schema of schemas) await count(`in the outbox of ${schema}`, `SELECT count(*) AS n FROM ${schema}.outbox`);
  await count('undecided', `SELECT count(*) AS n FROM routing.cases WHERE decide_at IS NOT NULL`);
  await count('clocks due', `SELECT count(*) AS n FROM routing.tasks WHERE next_due_at <= now()`);
  await count('deliveries pending', `SELECT count(*) AS n FROM notification.deliveries WHERE state = 'pending'`);
  return found;
}

/**
 * Resolves when nothing is on its way any more, with how long that took, ms.
 * @throws Error where it was not less than before for `patienceMs`
 */
export async function drained(system: System, patienceMs = 120_000): Promise<number> {
  const begun = Date.now();
  let least = Infinity;
  let leastAt = begun;
  for (let [quiet, sum] = [0, 0]; ; await pause(sum > MANY ? SELDOM_MS : LOOK_MS)) {
    const waiting = new Map([['unread', await system.unread()], ...(await withDatabase(system, left))]);
    sum = [...waiting.values()].reduce((total, n) => total + n, 0);
    quiet = sum === 0 ? quiet + 1 : 0;
    // Twice: between an outbox and a cursor an event is in neither for a moment.
    if (quiet === 2) return Date.now() - begun;
    if (sum < least) [least, leastAt] = [sum, Date.now()];
    if (Date.now() - leastAt <= patienceMs) continue;
    const words = [...waiting].filter(([, n]) => n > 0).map(([what, n]) => `${n} ${what}`);
    throw new Error(`For ${patienceMs / 1_000} s nothing less was on its way: ${words.join(', ')}`);
  }
}
