import { tenantTable } from '@heed/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people said that a comment means, and what is needed to tell the other services of it. */
const statements = [
  `CREATE TABLE text_analytics.corrections (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     response_id uuid NOT NULL,
     version integer NOT NULL,
     text_hash bytea,
     sentiment text CHECK (sentiment IN ('positive', 'neutral', 'negative')),
     themes jsonb CHECK (jsonb_array_length(themes) <= 12),
     before jsonb NOT NULL,
     why text,
     made_by text NOT NULL,
     made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     undone_by text,
     undone_at timestamptz,
     PRIMARY KEY (tenant_id, id),
     CHECK (sentiment IS NOT NULL OR themes IS NOT NULL)
   )`,
  `COMMENT ON TABLE text_analytics.corrections IS
     'Readings that people put right; while they stand, the same words are read so everywhere in the tenant'`,
  `COMMENT ON COLUMN text_analytics.corrections.text_hash IS
     'SHA-256 of the comment in lower case with single spaces; null once its customer was erased'`,
  `COMMENT ON COLUMN text_analytics.corrections.before IS '{sentiment, themes} as they were read'`,
  `CREATE INDEX corrections_of_words ON text_analytics.corrections (tenant_id, text_hash) WHERE undone_at IS NULL`,
  `CREATE INDEX corrections_of_response ON text_analytics.corrections (tenant_id, response_id, made_at)`,
  ...tenantTable('text-analytics', 'corrections'),
  `ALTER TABLE text_analytics.analyses ADD COLUMN facts jsonb`,
  `COMMENT ON COLUMN text_analytics.analyses.facts IS
     'What else the last reading said, to emit another one; null for rows from before it was kept'`,
];

export class TextAnalyticsCorrections1795478400000 implements MigrationInterface {
  name = 'TextAnalyticsCorrections1795478400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations are not undone: restore the backup from before the upgrade.');
  }
}
