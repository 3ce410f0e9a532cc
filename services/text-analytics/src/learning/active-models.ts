import { InjectLogger, type Logger, WorkerDatabase } from '@heed/platform';
import { TenantWeights } from '@heed/text';
import { Injectable } from '@nestjs/common';
import type { LearnedWeights } from '../analyses/domain/read-response.js';

interface Known {
  askedAt: number;
  id: string | null;
  learned: LearnedWeights | null;
}

/** Another process may have swapped them: it is asked again after so long. */
const FRESH_MS = 3_000;
const MOST_TENANTS = 500;

/** The weights in use, per tenant. A swap is one assignment: a comment is read with the old or with the new ones. */
@Injectable()
export class ActiveModels {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly database: WorkerDatabase,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  /** By tenant; a tenant without any is left out. */
  async of(tenantIds: readonly string[]): Promise<ReadonlyMap<string, LearnedWeights>> {
    const now = performance.now();
    const wanted = new Set(tenantIds);
    const stale = [...wanted].filter((id) => now - (this.known.get(id)?.askedAt ?? -Infinity) > FRESH_MS);
    if (stale.length > 0) await this.ask(stale);
    const found = new Map<string, LearnedWeights>();
    for (const tenantId of wanted) {
      const learned = this.known.get(tenantId)?.learned;
      if (learned) found.set(tenantId, learned);
    }
    return found;
  }

  /** Asks anew with the next comment. */
  forget(tenantId: string): void {
    this.known.delete(tenantId);
  }

  private async ask(tenantIds: readonly string[]): Promise<void> {
    const askedAt = performance.now();
    const rows = await this.database.dataSource.query<{ tenant_id: string; id: string }[]>(
      `SELECT tenant_id, id FROM tenant_models WHERE tenant_id = ANY($1::uuid[]) AND active_since IS NOT NULL`,
      [tenantIds],
    );
    const ids = new Map(rows.map(({ tenant_id, id }) => [tenant_id, id]));
    for (const tenantId of tenantIds) {
      const id = ids.get(tenantId) ?? null;
      const before = this.known.get(tenantId);
      const learned = id === null ? null : before?.id === id ? before.learned : await this.load(tenantId, id);
      this.known.delete(tenantId);
      this.known.set(tenantId, { askedAt, id, learned });
    }
    for (const tenantId of this.known.keys()) {
      if (this.known.size <= MOST_TENANTS) break;
      this.known.delete(tenantId);
    }
  }

  private async load(tenantId: string, id: string): Promise<LearnedWeights | null> {
    const [row] = await this.database.dataSource.query<{ weights: Buffer | null }[]>(
      `SELECT weights FROM tenant_models WHERE tenant_id = $1 AND id = $2`,
      [tenantId, id],
    );
    if (!row?.weights) return null;
    try {
      return { id, weights: TenantWeights.decode(row.weights) };
    } catch (error) {
      // After an upgrade with other shared weights: comments are read with those until the next training.
      this.logger.warn({ err: error, tenantId, model: id }, 'what was learned cannot be used');
      return null;
    }
  }
}
