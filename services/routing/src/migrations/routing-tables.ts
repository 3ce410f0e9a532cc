import { tenantTable } from '@heed/database';
import { messagingTables } from '@heed/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RoutingTables1763769600004 implements MigrationInterface {
  name = 'RoutingTables1763769600004';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...messagingTables('routing'),
      `CREATE TABLE routing.teams (
         tenant_id uuid NOT NULL,
         team_id uuid NOT NULL,
         name text NOT NULL,
         email text,
         members jsonb NOT NULL DEFAULT '[]',
         PRIMARY KEY (tenant_id, team_id),
         UNIQUE (tenant_id, name)
       )`,
      ...tenantTable('routing', 'teams'),
      `CREATE TABLE routing.rules (
         tenant_id uuid NOT NULL,
         position integer NOT NULL,
         name text NOT NULL,
         condition jsonb NOT NULL,
         outcome jsonb NOT NULL,
         PRIMARY KEY (tenant_id, position),
         UNIQUE (tenant_id, name)
       )`,
      ...tenantTable('routing', 'rules'),
      `CREATE TABLE routing.cases (
         tenant_id uuid NOT NULL,
         response_id uuid NOT NULL,
         version integer NOT NULL,
         scored_version integer NOT NULL DEFAULT 0,
         analyzed_version integer NOT NULL DEFAULT 0,
         reading integer NOT NULL DEFAULT 0,
         day date NOT NULL,
         respondent_id uuid,
         facts jsonb NOT NULL,
         scored jsonb,
         analyzed jsonb,
         lane text NOT NULL,
         time timestamptz NOT NULL,
         decide_at timestamptz,
         outcome text CHECK (outcome IN ('opened', 'joined', 'nothing', 'withdrawn')),
         rule text,
         kind text,
         reason text,
         provisional boolean NOT NULL DEFAULT false,
         task_id uuid,
         decided_at timestamptz,
         decided_version integer,
         PRIMARY KEY (tenant_id, response_id)
       )`,
      `CREATE INDEX cases_due ON routing.cases (decide_at) WHERE decide_at IS NOT NULL`,
      `CREATE INDEX cases_decided ON routing.cases (tenant_id, decided_at, response_id) WHERE outcome IS NOT NULL`,
      ...tenantTable('routing', 'cases'),
      `CREATE TABLE routing.tasks (
         tenant_id uuid NOT NULL,
         task_id uuid NOT NULL,
         version integer NOT NULL,
         response_id uuid NOT NULL,
         respondent_id uuid,
         kind text NOT NULL,
         state text NOT NULL,
         priority text NOT NULL,
         team_id uuid NOT NULL,
         assignee_id text,
         rule text NOT NULL,
         touched boolean NOT NULL,
         opened_at timestamptz NOT NULL,
         clocks_from timestamptz NOT NULL,
         first_contact_minutes integer,
         resolution_minutes integer,
         first_contact_due_at timestamptz,
         resolution_due_at timestamptz,
         first_contacted_at timestamptz,
         resolved_at timestamptz,
         closed_at timestamptz,
         first_contact_fired_at timestamptz,
         resolution_fired_at timestamptz,
         next_due_at timestamptz,
         close_outcome text,
         root_cause text,
         action text,
         answers jsonb NOT NULL,
         comment text,
         themes jsonb NOT NULL,
         dimensions jsonb NOT NULL,
         import_id uuid,
         PRIMARY KEY (tenant_id, task_id),
         UNIQUE (tenant_id, response_id),
         FOREIGN KEY (tenant_id, team_id) REFERENCES routing.teams (tenant_id, team_id)
       )`,
      `CREATE INDEX tasks_due ON routing.tasks (next_due_at) WHERE next_due_at IS NOT NULL`,
      `CREATE INDEX tasks_list ON routing.tasks (tenant_id, opened_at, task_id)`,
      `CREATE INDEX tasks_open_work ON routing.tasks (tenant_id, team_id, assignee_id) WHERE closed_at IS NULL AND resolved_at IS NULL`,
      `CREATE INDEX tasks_open_of_respondent ON routing.tasks (tenant_id, respondent_id)
         WHERE respondent_id IS NOT NULL AND closed_at IS NULL AND resolved_at IS NULL`,
      ...tenantTable('routing', 'tasks'),
      `CREATE TABLE routing.task_entries (
         tenant_id uuid NOT NULL,
         task_id uuid NOT NULL,
         entry integer NOT NULL,
         at timestamptz NOT NULL,
         actor text NOT NULL,
         kind text NOT NULL,
         detail jsonb NOT NULL,
         PRIMARY KEY (tenant_id, task_id, entry),
         FOREIGN KEY (tenant_id, task_id) REFERENCES routing.tasks (tenant_id, task_id) ON DELETE CASCADE
       )`,
      `CREATE INDEX task_entries_words ON routing.task_entries (tenant_id, (detail ->> 'responseId')) WHERE detail ? 'comment'`,
      ...tenantTable('routing', 'task_entries'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Heed does not migrate down: restore the backup that was made before the upgrade.');
  }
}
