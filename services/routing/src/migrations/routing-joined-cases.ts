import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which answers joined a task: asked for when it is taken back. */
export class RoutingJoinedCases1763856000004 implements MigrationInterface {
  name = 'RoutingJoinedCases1763856000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX cases_joined ON routing.cases (tenant_id, task_id) WHERE outcome = 'joined'`);
  }

  down(): Promise<void> {
    throw new Error('Heed does not migrate down: restore the backup that was made before the upgrade.');
  }
}
