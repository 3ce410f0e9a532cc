import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The W3C context of what caused a delivery: its attempts, however late, continue that trace. */
export class DeliveryTraces1795392100001 implements MigrationInterface {
  name = 'DeliveryTraces1795392100001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE notification.deliveries ADD COLUMN traceparent text`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations are not undone: restore the backup from before the upgrade.');
  }
}
