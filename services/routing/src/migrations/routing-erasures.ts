import { erasedTable } from '@heed/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ids of erased people and answers, and what is found by the person. */
export class RoutingErasures1763942500004 implements MigrationInterface {
  name = 'RoutingErasures1763942500004';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...erasedTable('routing'),
      `CREATE INDEX cases_respondent ON routing.cases (tenant_id, respondent_id) WHERE respondent_id IS NOT NULL`,
      `CREATE INDEX tasks_respondent ON routing.tasks (tenant_id, respondent_id) WHERE respondent_id IS NOT NULL`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Heed does not migrate down: restore the backup that was made before the upgrade.');
  }
}
