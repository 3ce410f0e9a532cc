import { erasedTable } from '@heed/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ids of erased people and answers; which deliveries lost their words, and which digests told of a task. */
export class ErasureTables1795392000001 implements MigrationInterface {
  name = 'ErasureTables1795392000001';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...erasedTable('notification'),
      `ALTER TABLE notification.deliveries ADD COLUMN erased_at timestamptz`,
      `COMMENT ON COLUMN notification.deliveries.erased_at IS 'The customer whom it told of was erased: subject and body are gone'`,
      `ALTER TABLE notification.collected_tasks ADD COLUMN told_in uuid[] NOT NULL DEFAULT '{}'`,
      `COMMENT ON COLUMN notification.collected_tasks.told_in IS 'cause_id of the deliveries of each digest that told of it'`,
      `CREATE INDEX collected_tasks_task ON notification.collected_tasks (tenant_id, task_id)`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations are not undone: restore the backup from before the upgrade.');
  }
}
