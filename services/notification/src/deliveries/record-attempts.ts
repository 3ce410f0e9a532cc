import { type EffectTransaction, holdErasures } from '@heed/messaging';
import { disableGoneChannel } from '../channels/disable-gone-channel.js';
import type { DeliveryInLine, DeliveryJobs, HeldJob } from './delivery-jobs.js';
import type { AttemptDecision, AttemptResult, Reply } from './domain/decide-attempt.js';
import type { DueDelivery } from './due-delivery.js';
import { outcomeOf } from './outcome-of.js';
import { settledEvent, type SettledDelivery } from './settled-event.js';

export interface Attempt {
  job: HeldJob;
  due: DueDelivery;
  id: string;
  number: number;
  reply: Reply;
  durationMs: number;
  result: AttemptResult;
  decision: AttemptDecision;
}

/** `erased`: the customer was erased while it was sent. `delivered`: it ended well just now, so long after its cause. */
export interface Recorded {
  erased: boolean;
  deliveredAfterMs: number | null;
}

const keyOf = ({ tenantId, id }: { tenantId: string; id: string }): string => `${tenantId} ${id}`;

/**
 * Logs attempts of different deliveries and moves those on; where one goes on, its next job is enlisted in the same transaction,
 * and its job of now completed. When two senders made the same attempt, both are logged and the first decides. Where the
 * customer was erased, the answer, which may repeat what it got, is not kept.
 */
export async function recordAttempts(
  transaction: EffectTransaction,
  attempts: readonly Attempt[],
  jobs: DeliveryJobs,
): Promise<Recorded[]> {
  const { manager, now } = transaction;
  const tenants = attempts.map(({ due }) => due.tenantId);
  const ids = attempts.map(({ due }) => due.id);
  const numbers = attempts.map(({ number }) => number);
  await holdErasures(manager, 'shared');
  const locked = await manager.query<{ tenantId: string; id: string; erased: boolean }[]>(
    `SELECT tenant_id AS "tenantId", id, erased_at IS NOT NULL AND body_text = '' AS erased FROM deliveries
     WHERE (tenant_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[])) ORDER BY tenant_id, id FOR NO KEY UPDATE`,
    [tenants, ids],
  );
  const erased = new Set(locked.filter((row) => row.erased).map(keyOf));
  await manager.query(
    `INSERT INTO delivery_attempts (tenant_id, delivery_id, id, number, at, outcome, reply_code, reply_text, duration_ms)
     SELECT tenant_id, delivery_id, id, number, $9, outcome, reply_code, reply_text, duration_ms
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::int[], $7::text[], $8::int[])
       AS r (tenant_id, delivery_id, id, number, outcome, reply_code, reply_text, duration_ms)`,
    [
      tenants,
      ids,
      attempts.map(({ id }) => id),
      numbers,
      attempts.map(outcomeOf),
      attempts.map(({ reply }) => reply.code),
      attempts.map(({ due, reply }) => (erased.has(keyOf(due)) ? '' : reply.text)),
      attempts.map(({ durationMs }) => durationMs),
      now,
    ],
  );
  const nexts = attempts.map(({ decision }) =>
    decision.state === 'pending' ? new Date(now.getTime() + decision.afterMs) : null,
  );
  const [moved] = await manager.query<[SettledDelivery[], number]>(
    `UPDATE deliveries d SET state = r.state, attempts = d.attempts + 1, failures = d.failures + (r.state <> 'delivered')::int,
       next_attempt_at = r.next_at, last_error = r.error, settled_at = CASE WHEN r.next_at IS NULL THEN $7::timestamptz END,
       version = d.version + (r.next_at IS NULL)::int
     FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::timestamptz[], $6::text[])
       AS r (tenant_id, id, number, state, next_at, error)
     WHERE d.tenant_id = r.tenant_id AND d.id = r.id AND d.state = 'pending' AND d.attempts = r.number - 1
     RETURNING d.tenant_id AS "tenantId", d.id, d.about, d.task_id AS "taskId", d.channel, d.state, d.attempts, d.version,
       d.cause_id AS "causeId", d.caused_at AS "causedAt", d.lane`,
    [
      tenants,
      ids,
      numbers,
      attempts.map(({ decision }) => decision.state),
      nexts,
      attempts.map(({ decision }) => (decision.state === 'delivered' ? null : decision.reason)),
      now,
    ],
  );
  for (const { result, due, reply } of attempts)
    if (!result.sent && result.gone === true) await disableGoneChannel(transaction, due, reply.code);
  const byKey = new Map(moved.map((row) => [keyOf(row), row]));
  const goOn: DeliveryInLine[] = [];
  const recorded = attempts.map(({ due, number }, index): Recorded => {
    const row = byKey.get(keyOf(due));
    const next = nexts[index] ?? null;
    if (row !== undefined && next === null)
      transaction.emit(settledEvent({ ...row, traceparent: due.traceparent }, now));
    if (row !== undefined && next !== null) {
      const { tenantId, id: deliveryId, channel, channelName, lane } = due;
      goOn.push({ tenantId, deliveryId, attempt: number + 1, channel, channelName, lane, startAfter: next });
    }
    const deliveredAfterMs = row?.state === 'delivered' ? now.getTime() - row.causedAt.getTime() : null;
    return { erased: erased.has(keyOf(due)), deliveredAfterMs };
  });
  await jobs.enlist(manager, goOn);
  return recorded;
}
