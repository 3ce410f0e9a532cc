import { dimensionNames } from '@heed/contracts';
import { UnavailableError } from '@heed/kernel';
import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';

/** Allowed values by the name of each dimension that the tenant has; null: any value. */
export type KnownDimensions = ReadonlyMap<string, readonly string[] | null>;

const FRESH_MS = 1_000;
/** Of the wait for a connection: the row itself waits for one after this, and both together stay within a second. */
const WAIT_SHARE = 0.25;

/** What intake checks against: read at most once a second for each tenant, at once after a change in this process. */
@Injectable()
export class KnownDimensionsReader {
  private readonly read = new Map<string, { until: number; known: Promise<KnownDimensions> }>();

  constructor(private readonly database: ApiDatabase) {}

  of(tenantId: string): Promise<KnownDimensions> {
    const now = performance.now();
    const held = this.read.get(tenantId);
    if (held !== undefined && now < held.until) return held.known;
    // Too busy to read it again: what held a moment ago holds. The row itself needs the database anyway.
    const known = this.load(tenantId).catch((error: unknown) => {
      if (held === undefined || !(error instanceof UnavailableError)) throw error;
      return held.known;
    });
    this.read.set(tenantId, { until: now + FRESH_MS, known });
    known.catch(() => this.forget(tenantId));
    return known;
  }

  forget(tenantId: string): void {
    this.read.delete(tenantId);
  }

  private async load(tenantId: string): Promise<KnownDimensions> {
    const rows = await this.database.read(
      tenantId,
      (manager) =>
        manager.query<{ name: string; allowed: string[] | null }[]>(
          `SELECT name, allowed_values AS allowed FROM dimensions WHERE tenant_id = $1 ORDER BY name`,
          [tenantId],
        ),
      this.database.waitMs * WAIT_SHARE,
    );
    return new Map([
      ...dimensionNames.map((name) => [name, null] as const),
      ...rows.map(({ name, allowed }) => [name, allowed] as const),
    ]);
  }
}
