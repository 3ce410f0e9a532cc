import { PeriodicJobs, WorkerDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { LearningService, NEW_CORRECTIONS } from './learning.service.js';

/** So many new corrections are worth a training. */
const ENOUGH = 20;
/** While somebody goes on correcting, it waits; not for ever. */
const QUIET = '1 minute';
const PLENTY = 200;

/** Trains by itself: after enough new corrections, and anew where an erasure took weights that were in use. */
@Injectable()
export class LearningJob {
  constructor(
    private readonly database: WorkerDatabase,
    private readonly learning: LearningService,
    jobs: PeriodicJobs,
  ) {
    jobs.every('learn from corrections', 15_000, () => this.run());
  }

  private async run(): Promise<void> {
    const due = await this.database.dataSource.query<{ tenant_id: string }[]>(
      `SELECT c.tenant_id FROM corrections c WHERE ${NEW_CORRECTIONS} GROUP BY c.tenant_id
       HAVING count(*) >= ${PLENTY} OR (count(*) >= ${ENOUGH} AND max(c.made_at) < now() - interval '${QUIET}')
       UNION SELECT tenant_id FROM tenant_models WHERE retrain`,
    );
    for (const { tenant_id } of due) await this.learning.train(tenant_id, 'text-analytics');
  }
}
