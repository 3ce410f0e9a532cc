import type { Lane } from '@heed/contracts';
import { InjectLogger, type Logger, WorkerDatabase } from '@heed/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type Db, type Job, type JobResult, PgBoss } from 'pg-boss';
import type { EntityManager } from 'typeorm';
import { type NotificationOptions, RESOLVED_OPTIONS } from '../notification-options.js';

/** A job carries ids only: what to send, and to whom, stays in the tenant's row. */
export interface DeliveryJob {
  tenantId: string;
  deliveryId: string;
  /** Number of the attempt that this job is for. A job whose number has passed does nothing. */
  attempt: number;
}

export type SendJobs = (jobs: Job<DeliveryJob>[]) => Promise<JobResult[]>;

const QUEUE = 'deliveries';
/** Live before bulk. */
const priority: Record<Lane, number> = { live: 1, bulk: 0 };
/** Longest that a batch may take: 20 mails over 5 connections, each with all its time-outs, and room. */
const EXPIRE_SECONDS = 240;

/** The job library (pg-boss) behind two verbs: enlist in a transaction, work. See docs/adr/0006-delivery-retries.md. */
@Injectable()
export class DeliveryJobs {
  private readonly boss: PgBoss;
  private started: Promise<void> | null = null;
  private workerId: string | null = null;

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
  async enlist(
    manager: EntityManager,
    jobs: readonly (DeliveryJob & { lane: Lane; startAfter?: Date })[],
  ): Promise<void> {
    if (jobs.length === 0) return;
    const inserts = jobs.map(({ lane, startAfter, ...data }) => ({
      data,
      priority: priority[lane],
      ...(startAfter === undefined ? {} : { startAfter }),
      heartbeatSeconds: this.options.heartbeatSeconds,
      expireInSeconds: EXPIRE_SECONDS,
      // Its retries are for workers that died and databases that were away; refused mails are counted in our own rows.
      retryLimit: 100_000,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 30,
      deleteAfterSeconds: 3_600,
    }));
    const db: Db = { executeSql: async (text, values) => ({ rows: await manager.query(text, values as unknown[]) }) };
    await this.boss.insert(QUEUE, inserts, { db });
  }

  /** `send` gets up to 20 jobs at once and tells of each how it went. */
  start(send: SendJobs): Promise<void> {
    // Once: Nest calls a bootstrap hook again for each microservice that an application listens with.
    this.started ??= this.work(send);
    return this.started;
  }

  private async work(send: SendJobs): Promise<void> {
    await this.boss.start();
    await this.boss.createQueue(QUEUE);
    const work = { batchSize: 20, pollingIntervalSeconds: this.options.pollMs / 1_000, burstWhenBatchFull: true };
    this.workerId = await this.boss.work<DeliveryJob, unknown, typeof work & { perJobResults: true }>(
      QUEUE,
      { ...work, perJobResults: true },
      send,
    );
  }

  wake(): void {
    if (this.workerId !== null) this.boss.notifyWorker(this.workerId);
  }

  /** Waits for the batch at hand. What is not finished by then goes back in line. */
  async stop(): Promise<void> {
    this.workerId = null;
    await this.boss.stop({ graceful: true, timeout: 8_000, close: false });
  }
}
