import { tenantTable } from '@heed/database';
import { messagingTables } from '@heed/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IngestionTables1763769600001 implements MigrationInterface {
  name = 'IngestionTables1763769600001';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...messagingTables('ingestion'),
      `CREATE TABLE ingestion.respondents (
         tenant_id uuid NOT NULL,
         respondent_id uuid NOT NULL,
         external_id text NOT NULL,
         name text,
         email text,
         phone text,
         created_at timestamptz NOT NULL DEFAULT now(),
         PRIMARY KEY (tenant_id, respondent_id)
       )`,
      ...tenantTable('ingestion', 'respondents'),
      `CREATE TABLE ingestion.dimensions (
         tenant_id uuid NOT NULL,
         name text NOT NULL,
         label text NOT NULL,
         allowed_values jsonb,
         PRIMARY KEY (tenant_id, name)
       )`,
      `COMMENT ON COLUMN ingestion.dimensions.allowed_values IS 'Array of text; null: any value'`,
      ...tenantTable('ingestion', 'dimensions'),
      `CREATE TABLE ingestion.imports (
         tenant_id uuid NOT NULL,
         import_id uuid NOT NULL,
         name text NOT NULL,
         started_at timestamptz NOT NULL DEFAULT now(),
         ended_at timestamptz,
         ended_times integer NOT NULL DEFAULT 0,
         PRIMARY KEY (tenant_id, import_id)
       )`,
      ...tenantTable('ingestion', 'imports'),
      `CREATE TABLE ingestion.interactions (
         tenant_id uuid NOT NULL,
         interaction_id uuid NOT NULL,
         external_id text NOT NULL,
         version integer NOT NULL,
         revision integer NOT NULL,
         content_hash text NOT NULL,
         kind text NOT NULL,
         occurred_at timestamptz NOT NULL,
         respondent_id uuid,
         dimensions jsonb NOT NULL,
         accepted_at timestamptz NOT NULL,
         PRIMARY KEY (tenant_id, interaction_id)
       )`,
      ...tenantTable('ingestion', 'interactions'),
      `CREATE TABLE ingestion.responses (
         tenant_id uuid NOT NULL,
         response_id uuid NOT NULL,
         external_id text NOT NULL,
         version integer NOT NULL,
         revision integer NOT NULL,
         content_hash text NOT NULL,
         respondent_id uuid,
         interaction_id uuid,
         answered_at timestamptz NOT NULL,
         day date NOT NULL,
         accepted_at timestamptz NOT NULL,
         changed_at timestamptz NOT NULL,
         language text,
         comment text,
         answers jsonb NOT NULL,
         dimensions jsonb NOT NULL,
         stated_dimensions jsonb NOT NULL,
         stated_respondent uuid,
         contact_requested boolean NOT NULL,
         follow_up boolean NOT NULL,
         import_id uuid,
         deleted_at timestamptz,
         PRIMARY KEY (tenant_id, response_id)
       )`,
      `CREATE INDEX responses_day ON ingestion.responses (tenant_id, day)`,
      `CREATE INDEX responses_interaction ON ingestion.responses (tenant_id, interaction_id) WHERE interaction_id IS NOT NULL`,
      `COMMENT ON COLUMN ingestion.responses.dimensions IS 'Effective: what the caller stated, over what the interaction says'`,
      `COMMENT ON COLUMN ingestion.responses.respondent_id IS 'Effective: the one that the caller stated, else the interaction''s'`,
      ...tenantTable('ingestion', 'responses'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Heed does not migrate down: restore the backup that was made before the upgrade.');
  }
}
