import { PeriodicJobs, WorkerDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';

const WRITTEN_EVERY_MS = 1_000;

/** Written for whoever asks which keys are still in use: once a minute and key, and never while a request waits. */
const WRITE = `
  UPDATE api_keys k SET last_used_at = now()
    FROM unnest($1::uuid[], $2::text[]) AS u (tenant_id, id)
   WHERE k.tenant_id = u.tenant_id AND k.id = u.id
     AND (k.last_used_at IS NULL OR k.last_used_at < now() - interval '1 minute')`;

/** Gathers which keys were used. A kill loses the last second: a use is no more than a hint. */
@Injectable()
export class KeyUses {
  private used = new Map<string, string>();

  constructor(
    private readonly database: WorkerDatabase,
    jobs: PeriodicJobs,
  ) {
    jobs.every('note the use of keys', WRITTEN_EVERY_MS, () => this.write());
  }

  note(tenantId: string, id: string): void {
    this.used.set(id, tenantId);
  }

  private async write(): Promise<void> {
    if (this.used.size === 0) return;
    // In one order, so that two doors do not wait for each other.
    const used = [...this.used].sort(([a], [b]) => (a < b ? -1 : 1));
    this.used = new Map();
    await this.database.dataSource.query(WRITE, [used.map(([, tenantId]) => tenantId), used.map(([id]) => id)]);
  }
}
