import { failpoint, uuidv7 } from '@heed/kernel';
import { type Span, traced, traceOf } from '@heed/messaging';
import { InjectLogger, type Logger, Metrics, WorkerDatabase } from '@heed/platform';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Job, JobResult } from 'pg-boss';
import { type DeliveryJob, DeliveryJobs } from './delivery-jobs.js';
import { DeliveryOutlets } from './delivery-outlets.js';
import { deliveryAttempts, deliverySeconds } from '../metrics/notification-metrics.js';
import { decideAttempt } from './domain/decide-attempt.js';
import type { DueDelivery, StoredDelivery } from './due-delivery.js';
import { outcomeOf } from './outcome-of.js';
import { recordAttempt } from './record-attempt.js';

/**
 * Sends what is due: reads, sends with no transaction open, records. A crash between the last two sends once more, with
 * the same Message-ID or webhook-id.
 */
@Injectable()
export class DeliverySender implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly worker: WorkerDatabase,
    private readonly jobs: DeliveryJobs,
    private readonly outlets: DeliveryOutlets,
    @InjectLogger() private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.start((jobs) => this.send(jobs));
  }

  async onModuleDestroy(): Promise<void> {
    await this.jobs.stop();
  }

  private async send(jobs: Job<DeliveryJob>[]): Promise<JobResult[]> {
    const due = await this.read(jobs.map(({ data }) => data));
    return Promise.all(
      jobs.map(async ({ id, data }): Promise<JobResult> => {
        const delivery = due.get(`${data.tenantId}|${data.deliveryId}|${data.attempt}`);
        // Settled meanwhile, or this job was picked up again after its attempt had been recorded.
        if (delivery === undefined) return { id, status: 'completed' };
        try {
          await this.attempt(delivery, data.attempt);
          return { id, status: 'completed' };
        } catch (error) {
          this.logger.warn(
            { component: 'deliveries', ...fieldsOf(delivery), err: error },
            'an attempt was not recorded',
          );
          return { id, status: 'failed', output: { message: (error as Error).message } };
        }
      }),
    );
  }

  private async read(jobs: readonly DeliveryJob[]): Promise<Map<string, DueDelivery>> {
    const rows = await this.worker.dataSource.query<(StoredDelivery & { attempt: number })[]>(
      `SELECT d.tenant_id AS "tenantId", d.id, d.channel, d.channel_name AS "channelName", d.recipient, d.subject,
         d.body_text AS text, d.body_html AS html, d.failures, d.lane, d.traceparent, j.attempt, c.url, c.secret, c.enabled
       FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS j (tenant_id, delivery_id, attempt)
       JOIN deliveries d ON d.tenant_id = j.tenant_id AND d.id = j.delivery_id
       LEFT JOIN channels c ON c.tenant_id = d.tenant_id AND c.name = d.channel_name AND c.kind = 'webhook'
       WHERE d.state = 'pending' AND d.attempts = j.attempt - 1`,
      [jobs.map((job) => job.tenantId), jobs.map((job) => job.deliveryId), jobs.map((job) => job.attempt)],
    );
    return new Map(rows.map((row) => [`${row.tenantId}|${row.id}|${row.attempt}`, this.outlets.open(row)]));
  }

  private attempt(delivery: DueDelivery, number: number): Promise<void> {
    const { tenantId: tenant, channel, traceparent: parent } = delivery;
    return traced(
      `deliver ${channel}`,
      () => ({ service: 'notification', kind: 'client', parent, facts: { tenant, channel, attempt: number } }),
      (span) => this.attemptIn(span, delivery, number),
    );
  }

  private async attemptIn(span: Span | undefined, due: DueDelivery, number: number): Promise<void> {
    const started = performance.now();
    const delivery = span === undefined ? due : { ...due, traceparent: span.traceparent };
    const { reply, result } = await this.outlets.send(delivery);
    failpoint('delivery.after_send', 'notification');
    const attempt = { id: uuidv7(), number, reply, durationMs: Math.round(performance.now() - started) };
    const decision = decideAttempt(result, delivery.failures, this.outlets.scheduleOf(delivery), Math.random());
    const seconds = await this.worker.command(async (transaction) => {
      const { erased, delivered } = await recordAttempt(
        transaction,
        delivery,
        { ...attempt, result, decision },
        this.jobs,
      );
      if (erased) await this.outlets.forget([delivery.id]);
      return delivered === null ? null : (transaction.now.getTime() - delivered.causedAt.getTime()) / 1_000;
    });
    const { channel, lane } = delivery;
    const outcome = outcomeOf({ result, reply });
    span?.say({ outcome });
    if (!result.sent) span?.fail(outcome);
    this.metrics.count(deliveryAttempts, { channel, outcome });
    // What was answered may repeat what was sent: it stands with the attempt, for the tenant.
    if (decision.state === 'failed')
      this.logger.warn(
        { component: 'deliveries', ...fieldsOf(delivery), channel, attempts: number, code: reply.code },
        'a delivery was given up',
      );
    if (seconds !== null) this.metrics.observe(deliverySeconds, { channel, lane }, seconds);
  }
}

function fieldsOf({ tenantId: tenant, id: delivery, traceparent }: DueDelivery): Record<string, string> {
  const trace = traceOf(traceparent);
  return { tenant, delivery, ...(trace === undefined ? {} : { trace }) };
}
