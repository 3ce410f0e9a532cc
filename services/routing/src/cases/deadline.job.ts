import { PeriodicJobs, WorkerDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { DecisionMeter } from '../metrics/decision-meter.js';
import { caseColumns, type CaseRow } from './case-row.js';
import { CaseSettler } from './case-settler.js';

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
      const rows = await transaction.manager.query<CaseRow[]>(
        `SELECT ${caseColumns} FROM cases c WHERE decide_at <= now() ORDER BY decide_at LIMIT 200 FOR UPDATE SKIP LOCKED`,
      );
      return { taken: rows.length, decided: await this.settler.settle(transaction, rows) };
    });
    this.meter.observe(decided);
    return taken;
  }
}
