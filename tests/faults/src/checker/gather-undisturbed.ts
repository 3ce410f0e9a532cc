import { drained } from '../system/drained.js';
import type { System } from '../system/system.js';
import { withDatabase } from '../system/with-database.js';
import type { Evidence } from './evidence.js';
import { gatherEvidence, serviceSchemas } from './gather-evidence.js';

const TRIES = 5;

/** Events that all groups have read, of all time. */
async function eventsRead(system: System): Promise<number> {
  const sums = serviceSchemas.map((schema) => `(SELECT coalesce(sum(consumed), 0) FROM ${schema}.consumer_counters)`);
  const { rows } = await withDatabase(system, (client) =>
    client.query<{ n: string }>(`SELECT ${sums.join(' + ')} AS n`),
  );
  return Number(rows[0]!.n);
}

/**
 * The evidence of one moment. It is read table by table, and the log last: a clock that runs out meanwhile is an event
 * on the log that nobody had been told of when the deliveries were read.
 * @throws Error where something moved each time
 */
export async function gatherUndisturbed(
  system: System,
  ledgerPath: string,
  facts: Parameters<typeof gatherEvidence>[2],
): Promise<Evidence> {
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await eventsRead(system);
    const evidence = await gatherEvidence(system, ledgerPath, facts);
    await drained(system);
    if ((await eventsRead(system)) === before) return evidence;
  }
  throw new Error(`Something moved each of the ${TRIES} times that the evidence was read.`);
}
