import type { Client } from 'pg';

const sums = ['scoring.score_cells', 'text_analytics.nps_cells', 'text_analytics.theme_cells'];
/** What these know comes from events alone; what the others were set up with stays. */
const emptied = ['scoring', 'text_analytics'];
const ofRouting = ['cases', 'tasks', 'task_entries', 'inbox'];

/**
 * Sums, and decisions, a line each. Which of several answers of a customer opens the task that the others join depends on
 * their order, and what was withdrawn in one order is never opened in another: told is whether somebody follows an answer
 * up, and by which rule.
 */
export async function madeOfAnswers(client: Client): Promise<Set<string>> {
  const lines = new Set<string>();
  for (const table of sums) {
    const { rows } = await client.query<{ line: string }>(`SELECT t::text AS line FROM ${table} t`);
    for (const { line } of rows) lines.add(`${table} ${line}`);
  }
  const { rows } = await client.query<{ line: string }>(
    `SELECT concat_ws(' ', tenant_id, response_id, version, outcome IN ('opened', 'joined'),
       CASE WHEN outcome IN ('opened', 'joined') THEN rule END) AS line FROM routing.cases`,
  );
  for (const { line } of rows) lines.add(`decision ${line}`);
  return lines;
}

/** As in a service that has lost its tables. */
export async function forgetAnswers(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_schema = ANY($1) AND table_type = 'BASE TABLE' AND table_name NOT IN ('migrations', 'relay_lease')`,
    [emptied],
  );
  const names = [...rows.map(({ name }) => name), ...ofRouting.map((table) => `routing.${table}`)];
  await client.query(`TRUNCATE ${names.join(', ')}`);
}

/** A line for each that only one of both has. */
export function differences(before: ReadonlySet<string>, after: ReadonlySet<string>): string[] {
  return [...new Set([...before, ...after])]
    .filter((line) => before.has(line) !== after.has(line))
    .map((line) => `${before.has(line) ? 'only before' : 'only after'}: ${line}`);
}
