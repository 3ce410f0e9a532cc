import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDataSource, roleUrl, runMigrations } from '@heed/database';
import { heedDatabase } from '@heed/testing';
import type { DataSource } from 'typeorm';
import { RoutingJoinedCases1763856000004 } from './routing-joined-cases.js';
import { RoutingSteering1763942400004 } from './routing-steering.js';
import { RoutingTables1763769600004 } from './routing-tables.js';

const TENANT = '0192f0c0-7000-7000-8000-0000000000aa';
const RULELESS = '0192f0c0-7000-7000-8000-0000000000bb';
const id = (n: number): string => `0192f0c0-7000-7000-8000-0000000001${n}0`;
const order = { kind: 'recovery', team: 'Stores', priority: 'low', firstContactMinutes: 5, resolutionMinutes: null };

describe('the migration to steering', () => {
  let database: Awaited<ReturnType<typeof heedDatabase>>;
  let superuser: DataSource;
  const all = <T>(sql: string) => superuser.query<T[]>(sql);

  beforeAll(async () => {
    database = await heedDatabase();
    const url = roleUrl(database.url, 'routing', 'owner', () => 'test');
    const before = [RoutingTables1763769600004, RoutingJoinedCases1763856000004];
    await runMigrations({ url, schema: 'routing', name: 'test', migrations: before });
    superuser = await createDataSource({
      url: database.url,
      schema: 'routing',
      name: 'test',
      poolSize: 1,
    }).initialize();
    const members = JSON.stringify([{ id: 'a', name: 'Amira', email: null, absent: true }]);
    await superuser.query(`INSERT INTO teams VALUES ($1, $2, 'Stores', NULL, $3), ($4, $2, 'Calls', NULL, '[]')`, [
      ...[TENANT, id(1), members, RULELESS],
    ]);
    await superuser.query(
      `INSERT INTO rules VALUES ($1, 0, 'second', '{}', $2), ($1, 1, 'first', '{"urgent":true}', $3)`,
      [...[TENANT, JSON.stringify({ task: order }), JSON.stringify({ task: null })]],
    );
    const task = (n: number, state: string, assignee: string | null, touched: boolean) =>
      superuser.query(
        `INSERT INTO tasks (tenant_id, task_id, version, response_id, kind, state, priority, team_id, assignee_id, rule, touched, opened_at,
           clocks_from, answers, themes, dimensions) VALUES ($1, $2, 1, $2, 'recovery', $3, 'low', $4, $5, 'second', $6, now(), now(), '[]', '[]', '{}')`,
        [TENANT, id(n), state, id(1), assignee, touched],
      );
    await task(2, 'new', null, false);
    await task(3, 'new', null, true);
    await task(4, 'assigned', 'a', false);
    await runMigrations({
      url,
      schema: 'routing',
      name: 'test',
      migrations: [...before, RoutingSteering1763942400004],
    });
  });
  afterAll(async () => {
    await superuser.destroy();
    await database.drop();
  });

  it('lets the history begin with what there is', async () => {
    const versions = await all<{ tenant_id: string; what: string; version: number; document: unknown }>(
      `SELECT tenant_id, what, version, document FROM setup_versions ORDER BY tenant_id, what DESC`,
    );
    const members = [
      { id: 'a', name: 'Amira', email: null, absent: true, absentFrom: null, absentTo: null, capacity: null },
    ];
    expect(versions).toEqual([
      { tenant_id: TENANT, what: 'teams', version: 1, document: [{ name: 'Stores', email: null, members }] },
      {
        ...{ tenant_id: TENANT, what: 'rules', version: 1 },
        document: [
          { name: 'second', condition: {}, task: order },
          { name: 'first', condition: { urgent: true }, task: null },
        ],
      },
      { tenant_id: RULELESS, what: 'teams', version: 1, document: [{ name: 'Calls', email: null, members: [] }] },
      { tenant_id: RULELESS, what: 'rules', version: 1, document: [] },
    ]);
    expect(await all(`SELECT teams_version, rules_version FROM setups`)).toEqual(
      Array(2).fill({ teams_version: 1, rules_version: 1 }),
    );
  });

  it('lets tasks wait that nobody has, but not those that a person has touched', async () => {
    const waiting = await all<{ task_id: string }>(`SELECT task_id FROM tasks WHERE waiting IS NOT NULL`);
    expect(waiting).toEqual([{ task_id: id(2) }]);
  });

  it('leaves the tables as closed to other tenants as they were', async () => {
    const open = await all(
      `SELECT relname FROM pg_class WHERE relnamespace = 'routing'::regnamespace AND NOT (relrowsecurity AND relforcerowsecurity)
         AND relname IN ('teams', 'rules', 'tasks', 'cases', 'setups', 'setup_versions')`,
    );
    expect(open).toEqual([]);
  });
});
