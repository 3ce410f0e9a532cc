import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What metrics count at every scrape: deliveries that are on their way or given up. */
export class UndeliveredIndex1795392000002 implements MigrationInterface {
  name = 'UndeliveredIndex1795392000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX deliveries_undelivered ON notification.deliveries (channel, state) WHERE state <> 'delivered'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations are not undone: restore the backup from before the upgrade.');
  }
}
