import { PeriodicJobs, WorkerDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';

const KEPT_DAYS = 400;
const AT_ONCE = 10_000;

/** Forgets accesses to contact details after 13 months: a year's audit still finds them. */
@Injectable()
export class ContactAccessRetentionJob {
  constructor(
    private readonly database: WorkerDatabase,
    jobs: PeriodicJobs,
  ) {
    jobs.every('forget old contact accesses', 3_600_000, () => this.forget());
  }

  /** How many were forgotten. */
  async forget(): Promise<number> {
    const [, forgotten] = await this.database.dataSource.query<[unknown[], number]>(
      `DELETE FROM contact_accesses WHERE (tenant_id, id) IN (
         SELECT tenant_id, id FROM contact_accesses WHERE at < now() - $1 * interval '1 day' LIMIT $2)`,
      [KEPT_DAYS, AT_ONCE],
    );
    return forgotten;
  }
}
