import type { Lane } from '@heed/contracts';
import { UnavailableError } from '@heed/kernel';
import { PeriodicJobs, WorkerDatabase } from '@heed/platform';
import { Injectable, Optional } from '@nestjs/common';
import { IntakeSettings } from './intake-settings.js';

/** Age of the oldest event of each lane in ms. Hops over the index from tenant to tenant: its cost does not follow the backlog. */
const ages = `
  WITH RECURSIVE tenants AS (
    SELECT lane, (SELECT tenant_id FROM outbox o WHERE o.lane = l.lane ORDER BY tenant_id LIMIT 1) AS tenant_id
    FROM (VALUES (0), (1)) AS l (lane)
    UNION ALL
    SELECT lane, (SELECT tenant_id FROM outbox o WHERE o.lane = t.lane AND o.tenant_id > t.tenant_id ORDER BY tenant_id LIMIT 1)
    FROM tenants t WHERE tenant_id IS NOT NULL
  )
  SELECT t.lane, max(extract(epoch FROM clock_timestamp() - o.created_at) * 1000) AS age
  FROM tenants t CROSS JOIN LATERAL (
    SELECT created_at FROM outbox WHERE lane = t.lane AND tenant_id = t.tenant_id ORDER BY id LIMIT 1) AS o
  WHERE t.tenant_id IS NOT NULL GROUP BY t.lane`;

/**
 * Refuses new feedback while the oldest event of its lane has waited in the outbox too long: better a clear 503 than a queue
 * without end. By lane, so that a long import sheds imports and never a live answer.
 */
@Injectable()
export class IntakeGate {
  private ageMs: Record<Lane, number> = { live: 0, bulk: 0 };

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

  check(lane: Lane): void {
    if (this.ageMs[lane] > this.settings.outboxSeconds * 1_000)
      throw new UnavailableError(
        `events have waited ${Math.round(this.ageMs[lane] / 1_000)} s to leave; nothing was stored`,
        30,
      );
  }

  private async measure(): Promise<void> {
    const rows = await this.worker.dataSource.query<{ lane: 0 | 1; age: string }[]>(ages);
    const age = (lane: 0 | 1): number => Number(rows.find((row) => row.lane === lane)?.age ?? 0);
    this.ageMs = { live: age(0), bulk: age(1) };
  }
}
