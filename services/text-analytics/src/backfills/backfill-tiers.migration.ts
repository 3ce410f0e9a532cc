import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many comments a run read by which tier, and runs that read deeply what the fast tier is unsure of. */
const statements = [
  `ALTER TABLE text_analytics.backfills ADD COLUMN deep integer NOT NULL DEFAULT 0, DROP CONSTRAINT backfills_tier_check,
     ADD CONSTRAINT backfills_tier_check CHECK (tier IN ('fast', 'auto', 'deep'))`,
  `COMMENT ON COLUMN text_analytics.backfills.deep IS 'Of those read, decided by the deep tier; not counted before this column'`,
];

export class TextAnalyticsBackfillTiers1795910400000 implements MigrationInterface {
  name = 'TextAnalyticsBackfillTiers1795910400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations are not undone: restore the backup from before the upgrade.');
  }
}
