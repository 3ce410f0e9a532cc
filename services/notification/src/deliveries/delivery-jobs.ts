import type { Lane } from '@heed/contracts';
import { InjectLogger, type Logger, WorkerDatabase } from '@heed/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type Db, type Job, type JobInsert, type JobResult, PgBoss, type WorkOptions } from 'pg-boss';
import type { EntityManager } from 'typeorm';
import { type NotificationOptions, RESOLVED_OPTIONS } from '../notification-options.js';

/** A job carries ids only: what to send, and to whom, stays in the tenant's row. */
export interface DeliveryJob {
  tenantId: string;
  deliveryId: string;
  /** Number of the attempt that this job is for. A job whose number has passed does nothing. */
  attempt: number;
}

/** A job and what decides its place in line. */
export interface DeliveryInLine extends DeliveryJob {
  channel: 'email' | 'webhook';
  channelName: string | null;
  lane: Lane;
  startAfter?: Date;
}

export type SendJobs = (jobs: Job<DeliveryJob>[]) => Promise<JobResult[]>;

/** Apart, because a receiver of webhooks may take 15 s to say nothing, and mails must not wait for it. */
const queues = { email: 'deliveries', webhook: 'webhooks' } as const;
/** Webhooks at once, and of those to one channel: a receiver that hangs leaves room for the others, and none is flooded. */
const WEBHOOK_SENDERS = 8;
const SENDERS_A_CHANNEL = 1;
/** Live before bulk. */
const priority: Record<Lane, number> = { live: 1, bulk: 0 };
/** Longest that a batch may take: 20 mails over 5 connections, each with all its time-outs, and room. */
const EXPIRE_SECONDS = 240;

/** The job library (pg-boss) behind two verbs: enlist in a transaction, work. See docs/adr/0006-delivery-retries.md. */
@Injectable()
export class DeliveryJobs {
  private readonly boss: PgBoss;
  private started: Promise<void> | null = null;
  private workerIds: string[] = [];

  constructor(
    worker: WorkerDatabase,
    @Inject(RESOLVED_OPTIONS) private readonly options: NotificationOptions,
    @InjectLogger() private readonly logger: Logger,
  ) {
    // Through the driver's own pool: the library sends whole transactions as one text, whose rows TypeORM would drop.
    const { master } = worker.dataSource.driver as unknown as { master: { query: Db['executeSql'] } };
    this.boss = new PgBoss({
      db: { executeSql: (text, values) => master.query(text, values) },
      schema: String((worker.dataSource.options as { schema?: string }).schema),
      // The tables are made by the owner, in a migration; the worker may not.
      migrate: false,
      createSchema: false,
      schedule: false,
      reindex: false,
      monitorVacuum: false,
      superviseIntervalSeconds: options.superviseSeconds,
      monitorIntervalSeconds: options.superviseSeconds,
      maintenanceIntervalSeconds: 3_600,
    });
    this.boss.on('error', (error) =>
      this.logger.warn({ component: 'deliveries', err: error }, 'the job library failed'),
    );
    this.boss.on('warning', (warning) =>
      this.logger.info({ component: 'deliveries', warning: warning.message }, 'the job library warns'),
    );
  }

  /** In the transaction of the delivery: no row without a job, no job without a row. */
  async enlist(manager: EntityManager, jobs: readonly DeliveryInLine[]): Promise<void> {
    const db: Db = { executeSql: async (text, values) => ({ rows: await manager.query(text, values as unknown[]) }) };
    for (const channel of ['email', 'webhook'] as const) {
      const inserts = jobs.filter((job) => job.channel === channel).map((job) => this.toInsert(job));
      if (inserts.length > 0) await this.boss.insert(queues[channel], inserts, { db });
    }
  }

  private toInsert({
    tenantId,
    deliveryId,
    attempt,
    channel,
    channelName,
    lane,
    startAfter,
  }: DeliveryInLine): JobInsert {
    return {
      data: { tenantId, deliveryId, attempt } satisfies DeliveryJob,
      priority: priority[lane],
      ...(channel === 'webhook' ? { group: { id: `${tenantId} ${channelName}` } } : {}),
      ...(startAfter === undefined ? {} : { startAfter }),
      heartbeatSeconds: this.options.heartbeatSeconds,
      expireInSeconds: EXPIRE_SECONDS,
      // Its retries are for workers that died and databases that were away; refused deliveries are counted in our own rows.
      retryLimit: 100_000,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 30,
      deleteAfterSeconds: 3_600,
    };
  }

  /** `send` gets up to 20 mails or one webhook at once and tells of each how it went. */
  start(send: SendJobs): Promise<void> {
    // Once: Nest calls a bootstrap hook again for each microservice that an application listens with.
    this.started ??= this.work(send);
    return this.started;
  }

  private async work(send: SendJobs): Promise<void> {
    await this.boss.start();
    for (const queue of Object.values(queues)) await this.boss.createQueue(queue);
    await this.addWorker(queues.email, send, {
      batchSize: 20,
      pollingIntervalSeconds: this.options.pollMs / 1_000,
      burstWhenBatchFull: true,
    });
    for (let sender = 0; sender < WEBHOOK_SENDERS; sender += 1) await this.addWebhookSender(send);
  }

  /** One job at a time; after it looks for the next at once, as the library sleeps after each batch of one. */
  private async addWebhookSender(send: SendJobs): Promise<void> {
    const pollingIntervalSeconds = this.options.webhookPollMs / 1_000;
    let id: string | null = null;
    const sendAndGoOn: SendJobs = async (jobs) => {
      const results = await send(jobs);
      if (id !== null) this.boss.notifyWorker(id);
      return results;
    };
    id = await this.addWorker(queues.webhook, sendAndGoOn, {
      batchSize: 1,
      pollingIntervalSeconds,
      localGroupConcurrency: SENDERS_A_CHANNEL,
    });
  }

  private async addWorker(queue: string, send: SendJobs, options: WorkOptions): Promise<string> {
    const all = { ...options, perJobResults: true as const };
    const id = await this.boss.work<DeliveryJob, unknown, typeof all>(queue, all, send);
    this.workerIds.push(id);
    return id;
  }

  wake(): void {
    for (const id of this.workerIds) this.boss.notifyWorker(id);
  }

  /** Waits for the batch at hand. What is not finished by then goes back in line. */
  async stop(): Promise<void> {
    this.workerIds = [];
    await this.boss.stop({ graceful: true, timeout: 8_000, close: false });
  }
}
