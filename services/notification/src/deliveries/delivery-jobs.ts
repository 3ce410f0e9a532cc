import type { Lane } from '@heed/contracts';
import { InjectLogger, type Logger, WorkerDatabase } from '@heed/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type Db, type Job, type JobInsert, PgBoss } from 'pg-boss';
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

export type Outlet = DeliveryInLine['channel'];
export const outlets: readonly Outlet[] = ['email', 'webhook'];

/** A job that this process holds until it completes or returns it. */
export interface HeldJob {
  id: string;
  data: DeliveryJob;
  /** Whom it is for, as far as one may hold up another: a webhook's channel, a mail's tenant. */
  receiver: string;
}

const queues = { email: 'deliveries', webhook: 'webhooks' } as const;
/** Live before bulk. */
const priority: Record<Lane, number> = { live: 1, bulk: 0 };
/** A held job may wait behind others of a receiver that hangs. Whether its process lives, heartbeats tell. */
const EXPIRE_SECONDS = 3_600;

/** The job library (pg-boss): jobs are enlisted in a transaction, fetched, and completed in another. See docs/adr/0006-delivery-retries.md. */
@Injectable()
export class DeliveryJobs {
  private readonly boss: PgBoss;
  private started: Promise<void> | null = null;
  private readonly listeners: (() => void)[] = [];

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
    const db = within(manager);
    for (const channel of outlets) {
      const inserts = jobs.filter((job) => job.channel === channel).map((job) => this.toInsert(job));
      if (inserts.length > 0) await this.boss.insert(queues[channel], inserts, { db });
    }
  }

  private toInsert(delivery: DeliveryInLine): JobInsert {
    const { tenantId, deliveryId, attempt, channel, channelName, lane, startAfter } = delivery;
    return {
      data: { tenantId, deliveryId, attempt } satisfies DeliveryJob,
      priority: priority[lane],
      group: { id: channel === 'webhook' ? `${tenantId} ${channelName}` : tenantId },
      ...(startAfter === undefined ? {} : { startAfter }),
      heartbeatSeconds: this.options.heartbeatSeconds,
      expireInSeconds: EXPIRE_SECONDS,
      // Its retries are for workers that died and databases that were away; refused deliveries are counted in our own rows.
      retryLimit: 100_000,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 30,
    };
  }

  start(): Promise<void> {
    // Once: Nest calls a bootstrap hook again for each microservice that an application listens with.
    this.started ??= this.open();
    return this.started;
  }

  private async open(): Promise<void> {
    await this.boss.start();
    for (const queue of Object.values(queues)) await this.boss.createQueue(queue);
  }

  /** At most `limit` that are due, none of them for `except`. */
  async fetch(outlet: Outlet, limit: number, except: readonly string[]): Promise<HeldJob[]> {
    const jobs = await this.boss.fetch<DeliveryJob>(queues[outlet], { batchSize: limit, ignoreGroups: [...except] });
    // Jobs from before an upgrade name nobody.
    return jobs.map(({ id, data, groupId }: Job<DeliveryJob>) => ({ id, data, receiver: groupId ?? '' }));
  }

  /**
   * In the transaction that records what became of them. They go: what was sent stands in the tenant's row, and the library's own
   * looks read its whole table, that of the last hour otherwise.
   */
  async complete(manager: EntityManager, outlet: Outlet, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.boss.deleteJob(queues[outlet], [...ids], { db: within(manager) });
  }

  /** Back in line, for whoever fetches next. */
  async putBack(outlet: Outlet, ids: readonly string[], reason: string): Promise<void> {
    if (ids.length > 0) await this.boss.fail(queues[outlet], [...ids], { message: reason });
  }

  /** They are in hand still. */
  async keep(outlet: Outlet, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.boss.touch(queues[outlet], [...ids]);
  }

  onWake(listener: () => void): void {
    this.listeners.push(listener);
  }

  wake(): void {
    for (const listener of this.listeners) listener();
  }

  async stop(): Promise<void> {
    await this.boss.stop({ graceful: false, close: false });
  }
}

function within(manager: EntityManager): Db {
  return { executeSql: async (text, values) => ({ rows: await manager.query(text, values as unknown[]) }) };
}
