import { roleName, tenantTable } from '@heed/database';
import { erasedTable } from '@heed/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Erasures, who has confirmed them, and what is found by the person. */
export class IngestionErasures1763942600003 implements MigrationInterface {
  name = 'IngestionErasures1763942600003';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...erasedTable('ingestion'),
      `ALTER TABLE ingestion.responses ADD COLUMN erased_at timestamptz`,
      `CREATE INDEX responses_respondent ON ingestion.responses (tenant_id, respondent_id, response_id) WHERE respondent_id IS NOT NULL`,
      `ALTER TABLE ingestion.interactions ADD COLUMN erased_at timestamptz`,
      `CREATE INDEX interactions_respondent ON ingestion.interactions (tenant_id, respondent_id, interaction_id)
         WHERE respondent_id IS NOT NULL`,
      `ALTER TABLE ingestion.contact_accesses ALTER COLUMN respondent_id DROP NOT NULL, ALTER COLUMN task_id DROP NOT NULL,
         ADD COLUMN purpose text NOT NULL DEFAULT 'task' CHECK (purpose IN ('task', 'export'))`,
      `COMMENT ON COLUMN ingestion.contact_accesses.respondent_id IS 'Null: the customer was erased since'`,
      `CREATE TABLE ingestion.erasures (
         tenant_id uuid NOT NULL,
         id uuid NOT NULL,
         subject_id uuid NOT NULL,
         respondent_id uuid,
         response_id uuid,
         state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'waiting', 'finished')),
         erased_at timestamptz NOT NULL,
         requested_by text NOT NULL,
         services text[] NOT NULL,
         known_by jsonb,
         pages integer NOT NULL DEFAULT 0,
         removed jsonb NOT NULL DEFAULT '{}',
         turn_at timestamptz NOT NULL,
         removed_at timestamptz,
         finished_at timestamptz,
         PRIMARY KEY (tenant_id, id)
       )`,
      `COMMENT ON COLUMN ingestion.erasures.state IS 'running: ingestion removes; waiting: for other services'`,
      `COMMENT ON COLUMN ingestion.erasures.known_by IS
         'By what dead letters are told to be theirs; gone when the erasure leaves running'`,
      `CREATE UNIQUE INDEX erasures_unfinished ON ingestion.erasures (tenant_id, subject_id) WHERE state <> 'finished'`,
      `CREATE INDEX erasures_running ON ingestion.erasures (turn_at) WHERE state = 'running'`,
      ...tenantTable('ingestion', 'erasures'),
      `CREATE TABLE ingestion.erasure_confirmations (
         tenant_id uuid NOT NULL,
         erasure_id uuid NOT NULL,
         service text NOT NULL,
         page integer NOT NULL,
         removed jsonb NOT NULL,
         confirmed_at timestamptz NOT NULL,
         PRIMARY KEY (tenant_id, erasure_id, service, page)
       )`,
      ...tenantTable('ingestion', 'erasure_confirmations'),
      `REVOKE INSERT, UPDATE, DELETE ON ingestion.erasure_confirmations FROM ${roleName('ingestion', 'api')}`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Heed does not migrate down: restore the backup that was made before the upgrade.');
  }
}
