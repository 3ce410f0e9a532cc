import type { HeedEvent } from '@heed/contracts';
import { tenantTransaction } from '@heed/database';
import { appendToOutbox, type EffectTransaction } from '@heed/messaging';
import type { DataSource, EntityManager } from 'typeorm';
import type { Admission } from './admission.js';
import { type Doubts, unlessInDoubt } from './unless-in-doubt.js';

async function withOutbox<T>(
  manager: EntityManager,
  work: (transaction: EffectTransaction) => Promise<T>,
): Promise<{ result: T; emitted: boolean }> {
  const [row] = await manager.query<[{ now: Date }]>('SELECT now() AS now');
  const events: HeedEvent[] = [];
  const result = await work({ manager, now: row.now, emit: (...more) => void events.push(...more) });
  await appendToOutbox(manager, events);
  return { result, emitted: events.length > 0 };
}

/**
 * The database as HTTP requests see it: one tenant, by row level security. A request that gets no connection soon is
 * answered 503 rather than left to wait; `waitMs` is for one that may wait longer, such as a stream that is half taken in.
 */
export class ApiDatabase {
  constructor(
    readonly dataSource: DataSource,
    private readonly onEmitted: () => void,
    private readonly admission: Admission,
  ) {}

  /** How long a request waits for a connection. */
  get waitMs(): number {
    return this.admission.waitMs;
  }

  /** Reads. */
  read<T>(tenantId: string, work: (manager: EntityManager) => Promise<T>, waitMs?: number): Promise<T> {
    return this.admission.run(tenantId, () => tenantTransaction(this.dataSource, tenantId, work), waitMs);
  }

  /** State and events in one transaction; resolves after the commit, which is when a caller may be told yes. */
  async command<T>(
    tenantId: string,
    work: (transaction: EffectTransaction) => Promise<T>,
    waitMs?: number,
  ): Promise<T> {
    const { result, emitted } = await this.admission.run(
      tenantId,
      () => tenantTransaction(this.dataSource, tenantId, (manager) => withOutbox(manager, work)),
      waitMs,
    );
    if (emitted) this.onEmitted();
    return result;
  }
}

/** The database as consumers and jobs see it: all tenants, so every statement names its own. */
export class WorkerDatabase {
  constructor(
    readonly dataSource: DataSource,
    private readonly onEmitted: () => void,
    private readonly doubts: Doubts | null = null,
  ) {}

  /** For a request that waits for it: rejects as soon as it is in doubt whether the database answers. */
  promptly<T>(work: (dataSource: DataSource) => Promise<T>): Promise<T> {
    return unlessInDoubt(this.doubts, () => work(this.dataSource));
  }

  async command<T>(work: (transaction: EffectTransaction) => Promise<T>): Promise<T> {
    const { result, emitted } = await this.dataSource.transaction((manager) => withOutbox(manager, work));
    if (emitted) this.onEmitted();
    return result;
  }
}
