import { PeriodicJobs, WorkerDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
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
    jobs: PeriodicJobs,
  ) {
    jobs.every('decide at the analysis deadline', 500, () => this.run());
  }

  private run(): Promise<number> {
    return this.database.command(async (transaction) => {
      const rows = await transaction.manager.query<CaseRow[]>(
        `SELECT ${caseColumns} FROM cases c WHERE decide_at <= now() ORDER BY decide_at LIMIT 200 FOR UPDATE SKIP LOCKED`,
      );
      await this.settler.settle(transaction, rows);
      return rows.length;
    });
  }
}
