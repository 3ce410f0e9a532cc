import { tenantTable } from '@heed/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `CREATE TABLE text_analytics.backfills (
     tenant_id uuid NOT NULL,
     id uuid NOT NULL,
     first_day date,
     end_day date,
     state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'ended', 'cancelled')),
     tier text NOT NULL CHECK (tier IN ('fast', 'deep')),
     total integer NOT NULL,
     read integer NOT NULL DEFAULT 0,
     changed integer NOT NULL DEFAULT 0,
     cursor_day date,
     cursor_id uuid,
     requested_by text NOT NULL,
     started_at timestamptz NOT NULL,
     turn_at timestamptz NOT NULL,
     ended_at timestamptz,
     PRIMARY KEY (tenant_id, id)
   )`,
  `COMMENT ON TABLE text_analytics.backfills IS 'Runs that read stored comments again; one at a time in a tenant'`,
  `COMMENT ON COLUMN text_analytics.backfills.cursor_id IS 'With cursor_day: the last answer that was read'`,
  `COMMENT ON COLUMN text_analytics.backfills.turn_at IS 'When its last page was read: tenants take turns'`,
  `CREATE UNIQUE INDEX backfills_running ON text_analytics.backfills (tenant_id) WHERE state = 'running'`,
  ...tenantTable('text-analytics', 'backfills'),
];

export class TextAnalyticsBackfills1795651200000 implements MigrationInterface {
  name = 'TextAnalyticsBackfills1795651200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations are not undone: restore the backup from before the upgrade.');
  }
}
