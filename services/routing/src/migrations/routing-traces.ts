import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The W3C context of the half that came last: a decision at the deadline, or after a restart, continues its trace. */
export class RoutingTraces1795346700004 implements MigrationInterface {
  name = 'RoutingTraces1795346700004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE routing.cases ADD COLUMN traceparent text`);
  }

  down(): Promise<void> {
    throw new Error('Heed does not migrate down: restore the backup that was made before the upgrade.');
  }
}
