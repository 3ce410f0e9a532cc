import { type EffectTransaction, holdErasures } from '@heed/messaging';
import { disableGoneChannel } from '../channels/disable-gone-channel.js';
import type { DeliveryJobs } from './delivery-jobs.js';
import type { AttemptDecision, AttemptResult, Reply } from './domain/decide-attempt.js';
import type { DueDelivery } from './due-delivery.js';
import { outcomeOf } from './outcome-of.js';
import { settledEvent, type SettledDelivery } from './settled-event.js';

export interface Attempt {
  id: string;
  number: number;
  reply: Reply;
  durationMs: number;
  result: AttemptResult;
  decision: AttemptDecision;
}

/**
 * Logs an attempt and moves its delivery on; where it goes on, the next job is enlisted in the same transaction. When two
 * senders made the same attempt, both are logged and the first decides. Says whether the customer was erased while it was sent:
 * then the answer, which may repeat what it got, is not kept. `delivered` is what ended well just now.
 */
export async function recordAttempt(
  transaction: EffectTransaction,
  due: DueDelivery,
  attempt: Attempt,
  jobs: DeliveryJobs,
): Promise<{ erased: boolean; delivered: SettledDelivery | null }> {
  const { manager, now } = transaction;
  const { tenantId, id, lane, channel, channelName } = due;
  const { number, reply, result, decision } = attempt;
  await holdErasures(manager, 'shared');
  const [{ erased }] = await manager.query<[{ erased: boolean }]>(
    `SELECT erased_at IS NOT NULL AND body_text = '' AS erased FROM deliveries WHERE tenant_id = $1 AND id = $2`,
    [tenantId, id],
  );
  const replyText = erased ? '' : reply.text;
  await manager.query(
    `INSERT INTO delivery_attempts (tenant_id, delivery_id, id, number, at, outcome, reply_code, reply_text, duration_ms)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tenantId, id, attempt.id, number, now, outcomeOf(attempt), reply.code, replyText, attempt.durationMs],
  );
  const next = decision.state === 'pending' ? new Date(now.getTime() + decision.afterMs) : null;
  const [moved] = await manager.query<[SettledDelivery[], number]>(
    `UPDATE deliveries SET state = $4, attempts = attempts + 1, failures = failures + $5, next_attempt_at = $6, last_error = $7,
       settled_at = $8, version = version + $9
     WHERE tenant_id = $1 AND id = $2 AND state = 'pending' AND attempts = $3 - 1
     RETURNING tenant_id AS "tenantId", id, about, task_id AS "taskId", channel, state, attempts, version,
       cause_id AS "causeId", caused_at AS "causedAt", lane`,
    [
      tenantId,
      id,
      number,
      decision.state,
      decision.state === 'delivered' ? 0 : 1,
      next,
      decision.state === 'delivered' ? null : decision.reason,
      next === null ? now : null,
      next === null ? 1 : 0,
    ],
  );
  if (!result.sent && result.gone === true) await disableGoneChannel(transaction, due, reply.code);
  const [delivery] = moved;
  if (delivery === undefined) return { erased, delivered: null };
  if (next === null) transaction.emit(settledEvent({ ...delivery, traceparent: due.traceparent }, now));
  else {
    const job = { tenantId, deliveryId: id, attempt: number + 1, channel, channelName, lane, startAfter: next };
    await jobs.enlist(manager, [job]);
  }
  return { erased, delivered: delivery.state === 'delivered' ? delivery : null };
}
