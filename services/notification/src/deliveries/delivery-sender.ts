import { failpoint, uuidv7 } from '@heed/kernel';
import { type Span, traced, traceOf } from '@heed/messaging';
import { InjectLogger, type Logger, Metrics, WorkerDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { deliveryAttempts, deliverySeconds } from '../metrics/notification-metrics.js';
import { AttemptRecorder } from './attempt-recorder.js';
import type { DeliveryJob, HeldJob } from './delivery-jobs.js';
import { DeliveryOutlets } from './delivery-outlets.js';
import { decideAttempt, type Sent } from './domain/decide-attempt.js';
import type { DueDelivery, StoredDelivery } from './due-delivery.js';
import { outcomeOf } from './outcome-of.js';

/**
 * One attempt: it is sent with no transaction open, and then recorded. A crash between the two sends once more, with the same
 * Message-ID or webhook-id.
 */
@Injectable()
export class DeliverySender {
  constructor(
    private readonly worker: WorkerDatabase,
    private readonly outlets: DeliveryOutlets,
    private readonly recorder: AttemptRecorder,
    @InjectLogger() private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {}

  /** What is due, by job; a job is left out that was settled meanwhile, or whose attempt has been recorded. */
  async read(jobs: readonly HeldJob[]): Promise<Map<HeldJob, DueDelivery>> {
    const asked = jobs.map(({ data }) => data);
    const rows = await this.worker.dataSource.query<(StoredDelivery & { attempt: number })[]>(
      `SELECT d.tenant_id AS "tenantId", d.id, d.channel, d.channel_name AS "channelName", d.recipient, d.subject,
         d.body_text AS text, d.body_html AS html, d.failures, d.lane, d.traceparent, j.attempt, c.url, c.secret, c.enabled
       FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS j (tenant_id, delivery_id, attempt)
       JOIN deliveries d ON d.tenant_id = j.tenant_id AND d.id = j.delivery_id
       LEFT JOIN channels c ON c.tenant_id = d.tenant_id AND c.name = d.channel_name AND c.kind = 'webhook'
       WHERE d.state = 'pending' AND d.attempts = j.attempt - 1`,
      [asked.map((job) => job.tenantId), asked.map((job) => job.deliveryId), asked.map((job) => job.attempt)],
    );
    const keyOf = ({ tenantId, deliveryId, attempt }: DeliveryJob): string => `${tenantId} ${deliveryId} ${attempt}`;
    const due = new Map(rows.map((row) => [keyOf({ ...row, deliveryId: row.id }), this.outlets.open(row)]));
    return new Map(
      jobs.flatMap((job) => {
        const delivery = due.get(keyOf(job.data));
        return delivery === undefined ? [] : [[job, delivery] as const];
      }),
    );
  }

  /** Resolves when it is recorded. Rejects when that failed, or when the service stops. */
  attempt(job: HeldJob, delivery: DueDelivery, onSent: (sent: Sent) => void): Promise<void> {
    const { tenantId: tenant, channel, traceparent: parent } = delivery;
    const facts = { tenant, channel, attempt: job.data.attempt };
    return traced(
      `deliver ${channel}`,
      () => ({ service: 'notification', kind: 'client', parent, facts }),
      (span) => this.attemptIn(span, job, delivery, onSent),
    );
  }

  private async attemptIn(
    span: Span | undefined,
    job: HeldJob,
    untraced: DueDelivery,
    onSent: (sent: Sent) => void,
  ): Promise<void> {
    const started = performance.now();
    const due = span === undefined ? untraced : { ...untraced, traceparent: span.traceparent };
    const sent = await this.outlets.send(due);
    onSent(sent);
    failpoint('delivery.after_send', 'notification');
    const { reply, result } = sent;
    const durationMs = Math.round(performance.now() - started);
    const decision = decideAttempt(result, due.failures, this.outlets.scheduleOf(due), Math.random());
    const number = job.data.attempt;
    const { erased, deliveredAfterMs } = await this.recorder.record({
      ...{ job, due, id: uuidv7(), number, reply, durationMs, result, decision },
    });
    if (erased) await this.outlets.forget([due.id]);
    const { channel, lane } = due;
    const outcome = outcomeOf(sent);
    span?.say({ outcome });
    if (!result.sent) span?.fail(outcome);
    this.metrics.count(deliveryAttempts, { channel, outcome });
    // What was answered may repeat what was sent: it stands with the attempt, for the tenant.
    if (decision.state === 'failed')
      this.logger.warn(
        { component: 'deliveries', ...fieldsOf(due), channel, attempts: number, code: reply.code },
        'a delivery was given up',
      );
    if (deliveredAfterMs !== null) this.metrics.observe(deliverySeconds, { channel, lane }, deliveredAfterMs / 1_000);
  }
}

/** For the log. */
export function fieldsOf({ tenantId: tenant, id: delivery, traceparent }: DueDelivery): Record<string, string> {
  const trace = traceOf(traceparent);
  return { tenant, delivery, ...(trace === undefined ? {} : { trace }) };
}
