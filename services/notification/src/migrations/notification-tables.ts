import { tenantTable } from '@heed/database';
import { messagingTables } from '@heed/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { jobTables } from './job-tables.js';

export class NotificationTables1795305600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...messagingTables('notification'),
      ...jobTables('notification'),
      // timestamptz(3): a cursor carries created_at through JavaScript, which knows milliseconds.
      `CREATE TABLE notification.deliveries (
         tenant_id uuid NOT NULL,
         id uuid NOT NULL,
         about text NOT NULL,
         task_id uuid,
         import_id uuid,
         channel text NOT NULL DEFAULT 'email' CHECK (channel = 'email'),
         recipient text NOT NULL,
         subject text NOT NULL,
         body_text text NOT NULL,
         body_html text NOT NULL,
         state text NOT NULL CHECK (state IN ('pending', 'delivered', 'failed')),
         attempts integer NOT NULL DEFAULT 0,
         failures integer NOT NULL DEFAULT 0,
         enlisted boolean NOT NULL DEFAULT true,
         next_attempt_at timestamptz(3),
         last_error text,
         cause_id uuid NOT NULL,
         caused_at timestamptz(3) NOT NULL,
         lane text NOT NULL CHECK (lane IN ('live', 'bulk')),
         version integer NOT NULL DEFAULT 0,
         created_at timestamptz(3) NOT NULL,
         settled_at timestamptz(3),
         PRIMARY KEY (tenant_id, id),
         UNIQUE (tenant_id, cause_id, recipient)
       )`,
      `COMMENT ON COLUMN notification.deliveries.failures IS 'failed attempts since it was last put in line'`,
      `COMMENT ON COLUMN notification.deliveries.enlisted IS 'false: somebody asked for another try, and no job exists yet'`,
      `COMMENT ON COLUMN notification.deliveries.version IS 'how often it was settled'`,
      `CREATE INDEX deliveries_newest ON notification.deliveries (tenant_id, created_at DESC, id DESC)`,
      `CREATE INDEX deliveries_task ON notification.deliveries (tenant_id, task_id) WHERE task_id IS NOT NULL`,
      `CREATE INDEX deliveries_to_enlist ON notification.deliveries (tenant_id, id) WHERE NOT enlisted`,
      `CREATE INDEX deliveries_settled ON notification.deliveries (settled_at) WHERE body_text <> ''`,
      ...tenantTable('notification', 'deliveries'),
      `CREATE TABLE notification.delivery_attempts (
         tenant_id uuid NOT NULL,
         delivery_id uuid NOT NULL,
         id uuid NOT NULL,
         number integer NOT NULL,
         at timestamptz(3) NOT NULL,
         outcome text NOT NULL CHECK (outcome IN ('delivered', 'refused', 'failed')),
         reply_code integer,
         reply_text text NOT NULL,
         duration_ms integer NOT NULL,
         PRIMARY KEY (tenant_id, delivery_id, id)
       )`,
      ...tenantTable('notification', 'delivery_attempts'),
      // One row for each import, and for each team with overdue imported tasks; first_at is null while nothing waits.
      `CREATE TABLE notification.collections (
         tenant_id uuid NOT NULL,
         about text NOT NULL CHECK (about IN ('import.digest', 'overdue.digest')),
         key uuid NOT NULL,
         name text,
         ended_at timestamptz,
         first_at timestamptz,
         last_at timestamptz,
         PRIMARY KEY (tenant_id, about, key)
       )`,
      `CREATE INDEX collections_waiting ON notification.collections (first_at) WHERE first_at IS NOT NULL`,
      ...tenantTable('notification', 'collections'),
      `CREATE TABLE notification.collected_tasks (
         tenant_id uuid NOT NULL,
         about text NOT NULL,
         key uuid NOT NULL,
         task_id uuid NOT NULL,
         item text NOT NULL,
         version integer NOT NULL,
         open boolean NOT NULL,
         team_id uuid NOT NULL,
         kind text NOT NULL,
         priority text NOT NULL,
         due_at timestamptz,
         task jsonb NOT NULL,
         collected_at timestamptz NOT NULL,
         digest_id uuid,
         PRIMARY KEY (tenant_id, about, task_id, item)
       )`,
      `CREATE INDEX collected_tasks_waiting ON notification.collected_tasks (tenant_id, about, key)
         WHERE digest_id IS NULL AND open`,
      `CREATE INDEX collected_tasks_digest ON notification.collected_tasks (tenant_id, digest_id)`,
      `CREATE INDEX collected_tasks_age ON notification.collected_tasks USING brin (collected_at)`,
      ...tenantTable('notification', 'collected_tasks'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations are not undone: restore the backup from before the upgrade.');
  }
}
