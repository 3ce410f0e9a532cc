import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from '../bench.js';
import type { SingleTaken } from '../load/load-messages.js';
import { quantile } from './quantile.js';

const SHARE = 0.7;
const SINGLES = 20;
const LOOK_EVERY_MS = 10;
const PATIENCE_MS = 60_000;
/** Where nobody has looked for the sustained rate. */
const ASSUMED = 1_000;

/**
 * Single POSTs of detractors beside arrays at 70 % of what is sustained. Times count from when a request was due, so that
 * waiting to be sent is not left out; a task is there when another connection sees it committed.
 */
export async function latency(bench: Bench): Promise<void> {
  const { heed, traffic, database, backlog, quick } = bench;
  const note = bench.note('latency');
  const waiting = new Map<string, SingleTaken>();
  const taskMs: number[] = [];
  const look = async (): Promise<void> => {
    const ids = [...waiting.keys()];
    if (ids.length === 0) return;
    const { rows } = await database.query<{ id: string }>(
      'SELECT response_id AS id FROM routing.tasks WHERE tenant_id = ANY($1) AND response_id = ANY($2)',
      [heed.tenantIds, ids],
    );
    const now = performance.timeOrigin + performance.now();
    for (const { id } of rows) {
      taskMs.push(now - waiting.get(id)!.dueAt);
      waiting.delete(id);
    }
  };
  let end = Infinity;
  const isOver = (): boolean => performance.now() > end || (end < Infinity && waiting.size === 0);
  const watching = (async () => {
    for (; !isOver(); await pause(LOOK_EVERY_MS)) await look();
  })();
  const arrayRate = Math.round((bench.sustained ?? ASSUMED) * SHARE) - SINGLES;
  const result = await traffic.send(
    { arrayRate, singleRate: SINGLES, seconds: quick ? 8 : 120 },
    { single: (single) => waiting.set(single.responseId, single) },
  );
  bench.taken += result.taken;
  end = performance.now() + PATIENCE_MS;
  await watching;
  await backlog.drained();
  note('load', 'answers/s', arrayRate + SINGLES, '70 % of sustained');
  note('single POST: accept p50', 'ms', quantile(result.singleMs, 0.5));
  note('single POST: accept p99', 'ms', quantile(result.singleMs, 0.99));
  note('array of 50: accept p50', 'ms', quantile(result.arrayMs, 0.5));
  note('array of 50: accept p99', 'ms', quantile(result.arrayMs, 0.99));
  note('answer → task p50', 'ms', quantile(taskMs, 0.5));
  note('answer → task p95', 'ms', quantile(taskMs, 0.95), '< 1,000');
  note('answer → task p99', 'ms', quantile(taskMs, 0.99), '< 3,000');
  note('answers without a task after a minute', '', waiting.size, '0');
}
