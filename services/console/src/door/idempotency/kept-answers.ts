import { ApiDatabase, PeriodicJobs, WorkerDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from '@heed/kernel';

export const KEPT_HOURS = 24;
/** A run that was not heard of for so long is dead, and its request may run again. */
export const LEASE_SECONDS = 30;
const SWEPT_EVERY_MS = 60_000;
const CHUNK = 2_000;

/** One request of one caller. */
export interface Named {
  tenantId: string;
  name: Buffer;
}

export type Claim =
  | { state: 'ours'; run: string }
  | { state: 'done'; answer: Buffer }
  /** Somebody else is at it. */
  | { state: 'running' }
  /** The name stands for another request. */
  | { state: 'other' };

interface Row {
  fingerprint: Buffer;
  answer: Buffer | null;
}

const CLAIM = `
  INSERT INTO kept_answers AS k (tenant_id, name, fingerprint, run, leased_until, expires_at)
  VALUES ($1, $2, $3, $4, now() + make_interval(secs => ${LEASE_SECONDS}), now() + make_interval(hours => ${KEPT_HOURS}))
  ON CONFLICT (tenant_id, name) DO UPDATE
     SET fingerprint = excluded.fingerprint, run = excluded.run, answer = NULL,
         leased_until = excluded.leased_until, expires_at = excluded.expires_at
   WHERE k.expires_at <= now()
      OR (k.answer IS NULL AND k.leased_until <= now() AND k.fingerprint = excluded.fingerprint)
  RETURNING run`;

/** Answers to requests that may be repeated, and who is working on one now. */
@Injectable()
export class KeptAnswers {
  constructor(
    private readonly api: ApiDatabase,
    private readonly worker: WorkerDatabase,
    jobs: PeriodicJobs,
  ) {
    jobs.every('forget kept answers', SWEPT_EVERY_MS, () => this.sweep());
  }

  /** One of any number at once gets `ours`. It is to `renew`, and then to `keep` or to `release`. */
  claim({ tenantId, name }: Named, fingerprint: Buffer): Promise<Claim> {
    const run = uuidv7();
    return this.api.read(tenantId, async (manager) => {
      const claimed = await manager.query<unknown[]>(CLAIM, [tenantId, name, fingerprint, run]);
      if (claimed.length > 0) return { state: 'ours', run };
      const [row] = await manager.query<Row[]>(
        `SELECT fingerprint, answer FROM kept_answers WHERE tenant_id = $1 AND name = $2`,
        [tenantId, name],
      );
      // Released between the two statements: the next attempt will have it.
      if (row === undefined) return { state: 'running' };
      if (!row.fingerprint.equals(fingerprint)) return { state: 'other' };
      return row.answer === null ? { state: 'running' } : { state: 'done', answer: row.answer };
    });
  }

  renew(named: Named, run: string): Promise<void> {
    return this.change(
      named,
      run,
      `UPDATE kept_answers SET leased_until = now() + make_interval(secs => ${LEASE_SECONDS})`,
    );
  }

  keep(named: Named, run: string, answer: Buffer): Promise<void> {
    return this.change(named, run, `UPDATE kept_answers SET answer = $4`, answer);
  }

  /** The request may be made again. */
  release(named: Named, run: string): Promise<void> {
    return this.change(named, run, `DELETE FROM kept_answers`);
  }

  async sweep(): Promise<number> {
    const [, count] = await this.worker.dataSource.query<[unknown, number]>(
      `DELETE FROM kept_answers WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM kept_answers WHERE expires_at <= now() ORDER BY expires_at LIMIT ${CHUNK}))`,
    );
    return count;
  }

  /** Nothing where another run has taken over. */
  private async change({ tenantId, name }: Named, run: string, sql: string, ...more: unknown[]): Promise<void> {
    await this.api.read(tenantId, (manager) =>
      manager.query(`${sql} WHERE tenant_id = $1 AND name = $2 AND run = $3`, [tenantId, name, run, ...more]),
    );
  }
}
