import { tenantTable } from '@heed/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a tenant competes with, and which answers name them. */
const statements = [
  `CREATE TABLE text_analytics.competitor_lists (
     tenant_id uuid NOT NULL PRIMARY KEY,
     competitors jsonb NOT NULL CHECK (jsonb_array_length(competitors) <= 200),
     changed_by text NOT NULL,
     changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
   )`,
  `COMMENT ON TABLE text_analytics.competitor_lists IS 'Names that comments are searched for; a tenant without a row has none'`,
  `COMMENT ON COLUMN text_analytics.competitor_lists.competitors IS '[{name, aliases}]'`,
  ...tenantTable('text-analytics', 'competitor_lists'),
  `ALTER TABLE text_analytics.analyses ADD COLUMN competitors jsonb`,
  `COMMENT ON COLUMN text_analytics.analyses.competitors IS '[{name, stance}], no name twice; null where none is named'`,
  `CREATE INDEX analyses_naming_competitors ON text_analytics.analyses (tenant_id, day DESC, answered_at DESC, response_id)
     WHERE competitors IS NOT NULL`,
];

export class TextAnalyticsCompetitors1795564800000 implements MigrationInterface {
  name = 'TextAnalyticsCompetitors1795564800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations are not undone: restore the backup from before the upgrade.');
  }
}
