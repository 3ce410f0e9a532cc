import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { withDatabase } from './with-database.js';
import type { System } from './system.js';

const schemas = ['ingestion', 'scoring', 'text_analytics', 'routing', 'notification', 'console'];

/** What is still on its way, in words; empty when nothing is. */
async function left(client: Client): Promise<string[]> {
  const count = async (what: string, sql: string): Promise<string[]> => {
    const { rows } = await client.query<{ n: string }>(sql);
    return Number(rows[0]!.n) === 0 ? [] : [`${rows[0]!.n} ${what}`];
  };
  const found: string[] = [];
  for (const schema of schemas)
    found.push(...(await count(`in the outbox of ${schema}`, `SELECT count(*) AS n FROM ${schema}.outbox`)));
  found.push(
    ...(await count('undecided', `SELECT count(*) AS n FROM routing.cases WHERE decide_at IS NOT NULL`)),
    ...(await count('clocks due', `SELECT count(*) AS n FROM routing.tasks WHERE next_due_at <= now()`)),
    ...(await count('deliveries pending', `SELECT count(*) AS n FROM notification.deliveries WHERE state = 'pending'`)),
  );
  return found;
}

/** Resolves when nothing is on its way any more, with how long that took, ms. */
export async function drained(system: System, timeoutMs = 120_000): Promise<number> {
  const begun = Date.now();
  for (let quiet = 0; ; await pause(100)) {
    const unread = await system.unread();
    const waiting = [...(unread > 0 ? [`${unread} unread`] : []), ...(await withDatabase(system, left))];
    quiet = waiting.length === 0 ? quiet + 1 : 0;
    // Twice: between an outbox and a cursor an event is in neither for a moment.
    if (quiet === 2) return Date.now() - begun;
    if (Date.now() - begun > timeoutMs)
      throw new Error(`Not drained after ${timeoutMs / 1_000} s: ${waiting.join(', ')}`);
  }
}
