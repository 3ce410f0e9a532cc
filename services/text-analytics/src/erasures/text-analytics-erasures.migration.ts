import { erasedTable } from '@heed/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ids of erased people and answers; which analyses are of words that are gone. */
export class TextAnalyticsErasures1795392000000 implements MigrationInterface {
  name = 'TextAnalyticsErasures1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...erasedTable('text-analytics'),
      `ALTER TABLE text_analytics.analyses ADD COLUMN erased boolean NOT NULL DEFAULT false`,
      `COMMENT ON COLUMN text_analytics.analyses.erased IS 'The words are gone; what was read in them before stays'`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations are not undone: restore the backup from before the upgrade.');
  }
}
