import { tenantTable } from '@heed/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const WHOLE_HISTORY = `actor, at, note, document, changes`;
const FIRST = `'routing', now(), 'as it stood when the history began'`;
const NO_CHANGES = `'{"added": [], "removed": [], "changed": [], "reordered": false}'::jsonb`;

/** Capacity and absence of members, teams that are gone but had tasks, and the history of teams and rules. */
export class RoutingSteering1763942400004 implements MigrationInterface {
  name = 'RoutingSteering1763942400004';

  async up(runner: QueryRunner): Promise<void> {
    const existing = ['teams', 'rules', 'tasks'];
    const statements = [
      // The owner of the tables sees rows only where row level security does not bind it too.
      ...existing.map((table) => `ALTER TABLE routing.${table} NO FORCE ROW LEVEL SECURITY`),
      `ALTER TABLE routing.teams ADD COLUMN removed_at timestamptz`,
      `UPDATE routing.teams SET members = (
         SELECT coalesce(jsonb_agg('{"absentFrom": null, "absentTo": null, "capacity": null}'::jsonb || m ORDER BY n), '[]')
         FROM jsonb_array_elements(members) WITH ORDINALITY AS e (m, n))`,
      `ALTER TABLE routing.cases ADD COLUMN rules_version integer`,
      `ALTER TABLE routing.tasks ADD COLUMN waiting text`,
      `UPDATE routing.tasks SET waiting = 'nobody of the team was there'
       WHERE assignee_id IS NULL AND state = 'new' AND NOT touched AND closed_at IS NULL AND resolved_at IS NULL`,
      `CREATE INDEX tasks_waiting ON routing.tasks (tenant_id, team_id)
         WHERE waiting IS NOT NULL AND assignee_id IS NULL AND closed_at IS NULL AND resolved_at IS NULL`,
      `CREATE TABLE routing.setups (
         tenant_id uuid NOT NULL,
         time_zone text NOT NULL DEFAULT 'UTC',
         teams_version integer NOT NULL DEFAULT 1,
         rules_version integer NOT NULL DEFAULT 1,
         PRIMARY KEY (tenant_id)
       )`,
      `INSERT INTO routing.setups (tenant_id) SELECT DISTINCT tenant_id FROM routing.teams`,
      `CREATE TABLE routing.setup_versions (
         tenant_id uuid NOT NULL,
         what text NOT NULL CHECK (what IN ('teams', 'rules')),
         version integer NOT NULL,
         at timestamptz NOT NULL,
         actor text NOT NULL,
         note text,
         document json NOT NULL,
         changes jsonb NOT NULL,
         PRIMARY KEY (tenant_id, what, version)
       )`,
      `INSERT INTO routing.setup_versions (tenant_id, what, version, ${WHOLE_HISTORY})
       SELECT tenant_id, 'teams', 1, ${FIRST},
              json_agg(json_build_object('name', name, 'email', email, 'members', members) ORDER BY name), ${NO_CHANGES}
       FROM routing.teams GROUP BY tenant_id`,
      `INSERT INTO routing.setup_versions (tenant_id, what, version, ${WHOLE_HISTORY})
       SELECT s.tenant_id, 'rules', 1, ${FIRST},
              coalesce(json_agg(json_build_object('name', r.name, 'condition', r.condition, 'task', r.outcome -> 'task')
                ORDER BY r.position) FILTER (WHERE r.name IS NOT NULL), '[]'), ${NO_CHANGES}
       FROM routing.setups s LEFT JOIN routing.rules r USING (tenant_id) GROUP BY s.tenant_id`,
      ...tenantTable('routing', 'setups'),
      ...tenantTable('routing', 'setup_versions'),
      ...existing.map((table) => `ALTER TABLE routing.${table} FORCE ROW LEVEL SECURITY`),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Heed does not migrate down: restore the backup that was made before the upgrade.');
  }
}
