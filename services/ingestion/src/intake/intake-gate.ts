import type { Lane } from '@heed/contracts';
import { UnavailableError } from '@heed/kernel';
import { PeriodicJobs, WorkerDatabase } from '@heed/platform';
import { Injectable, Optional } from '@nestjs/common';
import { IntakeSettings } from './intake-settings.js';

/**
 * Age of the oldest event of each tenant and lane in ms, where that is more than $1. Hops over the index from tenant to
 * tenant: its cost does not follow the backlog.
 */
const ages = `
  WITH RECURSIVE tenants AS (
    SELECT lane, (SELECT tenant_id FROM outbox o WHERE o.lane = l.lane ORDER BY tenant_id LIMIT 1) AS tenant_id
    FROM (VALUES (0), (1)) AS l (lane)
    UNION ALL
    SELECT lane, (SELECT tenant_id FROM outbox o WHERE o.lane = t.lane AND o.tenant_id > t.tenant_id ORDER BY tenant_id LIMIT 1)
    FROM tenants t WHERE tenant_id IS NOT NULL
  )
  SELECT t.lane, t.tenant_id AS "tenantId", a.age
  FROM tenants t CROSS JOIN LATERAL (
    SELECT created_at FROM outbox WHERE lane = t.lane AND tenant_id = t.tenant_id ORDER BY id LIMIT 1) AS o
  CROSS JOIN LATERAL (SELECT extract(epoch FROM clock_timestamp() - o.created_at) * 1000 AS age) AS a
  WHERE t.tenant_id IS NOT NULL AND a.age > $1::float8`;

/** Who has sent something live so long ago may do so again. */
const AROUND_MS = 5_000;

/**
 * Refuses new feedback of a tenant while its oldest event of that lane has waited in the outbox too long: better a clear 503 than
 * a queue without end. By lane, so that a long import sheds imports and never a live answer; by tenant, for what waits may be
 * no more than what it has sent itself.
 */
@Injectable()
export class IntakeGate {
  /** Of those that are too old, ms. */
  private tooOld: ReadonlyMap<string, number> = new Map();
  /** When each tenant came last with something that it waits for. */
  private readonly cameAt = new Map<string, number>();

  constructor(
    private readonly worker: WorkerDatabase,
    jobs: PeriodicJobs,
    @Optional() private readonly settings: IntakeSettings = new IntakeSettings(),
  ) {
    jobs.every('measure the outbox', 1_000, () => this.measure());
  }

  get limits(): IntakeSettings {
    return this.settings;
  }

  check(lane: Lane, tenantId: string): void {
    if (lane === 'live') this.cameAt.set(tenantId, performance.now());
    const age = this.tooOld.get(`${lane} ${tenantId}`);
    if (age === undefined) return;
    throw new UnavailableError(`events have waited ${Math.round(age / 1_000)} s to leave; nothing was stored`, 30);
  }

  /** Whether other tenants have sent something live just now. */
  isBeside(tenantId: string): boolean {
    const since = performance.now() - AROUND_MS;
    return [...this.cameAt].some(([other, at]) => other !== tenantId && at > since);
  }

  private async measure(): Promise<void> {
    for (const [tenantId, at] of this.cameAt) if (performance.now() - at > AROUND_MS) this.cameAt.delete(tenantId);
    const rows = await this.worker.dataSource.query<{ lane: 0 | 1; tenantId: string; age: string }[]>(ages, [
      this.settings.outboxSeconds * 1_000,
    ]);
    this.tooOld = new Map(
      rows.map(({ lane, tenantId, age }) => [`${lane === 0 ? 'live' : 'bulk'} ${tenantId}`, Number(age)]),
    );
  }
}
