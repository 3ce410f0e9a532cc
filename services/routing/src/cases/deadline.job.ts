import { type EffectTransaction, type Span, tracer } from '@heed/messaging';
import { PeriodicJobs, WorkerDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DecisionMeter, type FirstDecision } from '../metrics/decision-meter.js';
import { caseColumns, type CaseRow } from './case-row.js';
import { CaseSettler } from './case-settler.js';
import { holdRespondents } from './hold-respondents.js';

/**
 * Decides provisionally what has waited too long for its second half: a detractor never waits for text analytics. Decides again
 * what lost the task that it had joined.
 */
@Injectable()
export class DeadlineJob {
  constructor(
    private readonly database: WorkerDatabase,
    private readonly settler: CaseSettler,
    private readonly meter: DecisionMeter,
    jobs: PeriodicJobs,
  ) {
    jobs.every('decide at the analysis deadline', 500, () => this.run());
  }

  private async run(): Promise<number> {
    const { taken, decided } = await this.database.command(async (transaction) => {
      const rows = await takeDue(transaction.manager);
      return { taken: rows.length, decided: await this.decide(transaction, rows) };
    });
    this.meter.observe(decided);
    return taken;
  }

  /** Shows in the trace of each answer that somebody waits for: it went on here, and not where its last half came in. */
  private async decide(transaction: EffectTransaction, rows: readonly CaseRow[]): Promise<FirstDecision[]> {
    const inUse = tracer();
    if (inUse === null) return this.settler.settle(transaction, rows);
    const name = 'decide at the deadline';
    const spans: Span[] = [];
    const followed = rows.map((row) => {
      const { tenantId: tenant, traceparent: parent, lane } = row;
      if (lane === 'bulk' || parent === null) return row;
      const span = inUse.start(name, { service: 'routing', kind: 'internal', parent, facts: { tenant } });
      spans.push(span);
      return { ...row, traceparent: span.traceparent };
    });
    try {
      return await this.settler.settle(transaction, followed);
    } finally {
      for (const span of spans) span.end();
    }
  }
}

/** The customers first, then the rows, as everywhere here; what has been decided by then is left out. */
async function takeDue(manager: EntityManager): Promise<CaseRow[]> {
  const due = await manager.query<{ tenantId: string; responseId: string }[]>(
    `SELECT tenant_id AS "tenantId", response_id AS "responseId" FROM cases WHERE decide_at <= now() ORDER BY decide_at LIMIT 200`,
  );
  if (due.length === 0) return [];
  await holdRespondents(manager, { told: [], stored: due });
  return manager.query<CaseRow[]>(
    `SELECT ${caseColumns} FROM unnest($1::uuid[], $2::uuid[]) AS d (tenant_id, response_id)
     JOIN cases c USING (tenant_id, response_id) WHERE c.decide_at <= now()
     ORDER BY tenant_id, response_id FOR UPDATE OF c SKIP LOCKED`,
    [due.map(({ tenantId }) => tenantId), due.map(({ responseId }) => responseId)],
  );
}
