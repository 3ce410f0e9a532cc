import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What metrics count at every scrape: open tasks by state, and those with a clock that has run out. */
export class RoutingOpenTasks1763942700004 implements MigrationInterface {
  name = 'RoutingOpenTasks1763942700004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX tasks_open_states ON routing.tasks (state) WHERE closed_at IS NULL AND resolved_at IS NULL`,
    );
    await runner.query(
      `CREATE INDEX tasks_run_out ON routing.tasks (task_id) WHERE closed_at IS NULL AND resolved_at IS NULL
         AND (first_contact_fired_at IS NOT NULL OR resolution_fired_at IS NOT NULL)`,
    );
  }

  down(): Promise<void> {
    throw new Error('Heed does not migrate down: restore the backup that was made before the upgrade.');
  }
}
