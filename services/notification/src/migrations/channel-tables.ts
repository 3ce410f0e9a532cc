import { tenantTable } from '@heed/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Channels, who changed them, and deliveries over HTTP. */
export class ChannelTables1795305600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `CREATE TABLE notification.channels (
         tenant_id uuid NOT NULL,
         name text NOT NULL,
         position integer NOT NULL,
         kind text NOT NULL CHECK (kind IN ('email', 'webhook')),
         enabled boolean NOT NULL,
         disabled_reason text,
         events text[] NOT NULL,
         teams text[],
         recipients text[],
         url text,
         secret text,
         PRIMARY KEY (tenant_id, name),
         CHECK (CASE kind WHEN 'email' THEN recipients IS NOT NULL ELSE url IS NOT NULL AND secret IS NOT NULL END)
       )`,
      ...tenantTable('notification', 'channels'),
      `CREATE TABLE notification.channel_changes (
         tenant_id uuid NOT NULL,
         id uuid NOT NULL,
         at timestamptz(3) NOT NULL,
         actor text NOT NULL,
         channel text NOT NULL,
         action text NOT NULL,
         note text,
         fields jsonb NOT NULL,
         PRIMARY KEY (tenant_id, id)
       )`,
      `COMMENT ON COLUMN notification.channel_changes.fields IS 'list of {field, from, to}; never a secret'`,
      ...tenantTable('notification', 'channel_changes'),
      `ALTER TABLE notification.deliveries
         ADD COLUMN channel_name text,
         ALTER COLUMN channel DROP DEFAULT,
         DROP CONSTRAINT deliveries_channel_check,
         ADD CONSTRAINT deliveries_channel_check CHECK (channel IN ('email', 'webhook')),
         DROP CONSTRAINT deliveries_tenant_id_cause_id_recipient_key,
         ADD CONSTRAINT deliveries_once UNIQUE (tenant_id, cause_id, channel, recipient)`,
      `COMMENT ON COLUMN notification.deliveries.body_text IS 'of a webhook the whole body'`,
      `CREATE INDEX deliveries_of_channel ON notification.deliveries (tenant_id, channel_name, created_at)
         WHERE channel_name IS NOT NULL`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations are not undone: restore the backup from before the upgrade.');
  }
}
