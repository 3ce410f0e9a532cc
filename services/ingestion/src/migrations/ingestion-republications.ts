import { tenantTable } from '@heed/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IngestionRepublications1763942500001 implements MigrationInterface {
  name = 'IngestionRepublications1763942500001';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `CREATE TABLE ingestion.republications (
         tenant_id uuid NOT NULL,
         id uuid NOT NULL,
         first_day date,
         end_day date,
         state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'ended', 'cancelled')),
         total integer NOT NULL,
         emitted integer NOT NULL DEFAULT 0,
         cursor_day date,
         cursor_id uuid,
         requested_by text NOT NULL,
         started_at timestamptz NOT NULL,
         turn_at timestamptz NOT NULL,
         ended_at timestamptz,
         PRIMARY KEY (tenant_id, id)
       )`,
      `COMMENT ON COLUMN ingestion.republications.cursor_id IS 'With cursor_day: the last answer that was emitted'`,
      `COMMENT ON COLUMN ingestion.republications.turn_at IS 'When its last page was emitted: tenants take turns'`,
      `CREATE UNIQUE INDEX republications_running ON ingestion.republications (tenant_id) WHERE state = 'running'`,
      ...tenantTable('ingestion', 'republications'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Heed does not migrate down: restore the backup that was made before the upgrade.');
  }
}
