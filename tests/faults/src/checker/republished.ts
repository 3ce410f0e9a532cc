import { setTimeout as pause } from 'node:timers/promises';
import { differences, forgetAnswers, madeOfAnswers } from './made-of-answers.js';
import { drained } from '../system/drained.js';
import type { System } from '../system/system.js';
import { call } from '../system/tenants.js';
import { withDatabase } from '../system/with-database.js';

const PATIENCE_MS = 300_000;

/** Empties what scoring, text analytics and routing made of the answers, lets ingestion emit these again, and gives what differs then. */
export async function republished(system: System): Promise<string[]> {
  const before = await withDatabase(system, madeOfAnswers);
  await withDatabase(system, forgetAnswers);
  const runs = await Promise.all(
    system.tenants.map(async ({ key }) => ({
      key,
      ...(await call<{ id: string }>(system.url, key, 'POST', '/v1/responses/republish', {})),
    })),
  );
  for (const { key, id } of runs) await ended(system, key, id);
  await drained(system);
  return differences(before, await withDatabase(system, madeOfAnswers));
}

async function ended({ url }: System, key: string, id: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await pause(200)) {
    const { state } = await call<{ state: string }>(url, key, 'GET', `/v1/responses/republish/${id}`);
    if (state === 'ended') return;
    if (Date.now() > deadline) throw new Error(`Republication ${id} is still ${state}.`);
  }
}
