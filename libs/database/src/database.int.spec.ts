import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { emptyDatabase } from '@heed/testing';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { createDataSource } from './data-source.js';
import { lookAtDatabase } from './look-at-database.js';
import { provision, roleUrl } from './provision.js';
import { roleName } from './roles.js';
import { runMigrations } from './run-migrations.js';
import { isTransient } from './sql-state.js';
import { tenantTable } from './tenant-table.js';
import { tenantTransaction } from './tenant-transaction.js';

/** Roles belong to the whole server: a name of this run's own. */
const SERVICE = `spec-${randomBytes(4).toString('hex')}`;
const SCHEMA = SERVICE.replace('-', '_');
const [ONE, TWO] = ['0192f0c0-7000-7000-8000-0000000000aa', '0192f0c0-7000-7000-8000-0000000000bb'];
const password = (role: string): string => `it's ${role}`;

class Tables implements MigrationInterface {
  name = 'Tables1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE ${SCHEMA}.notes (tenant_id uuid NOT NULL, text text NOT NULL)`,
      ...tenantTable(SERVICE, 'notes'),
    ])
      await runner.query(statement);
  }
  async down(): Promise<void> {}
}

describe('a service’s database', () => {
  let database: { url: string; drop(): Promise<void> };
  let owner: DataSource;
  let api: DataSource;
  let worker: DataSource;
  const url = (kind: 'owner' | 'api' | 'worker') => roleUrl(database.url, SERVICE, kind, password);
  const migrate = () => runMigrations({ url: url('owner'), schema: SCHEMA, name: 'spec', migrations: [Tables] });
  const connect = (kind: 'owner' | 'api' | 'worker') =>
    createDataSource({ url: url(kind), schema: SCHEMA, name: 'spec', poolSize: 2 }).initialize();
  const started: string[][] = [];

  beforeAll(async () => {
    database = await emptyDatabase();
    await provision({ adminUrl: database.url, services: [SERVICE], password });
    await provision({ adminUrl: database.url, services: [SERVICE], password });
    started.push(...(await Promise.all([migrate(), migrate(), migrate()])));
    owner = await createDataSource({ url: database.url, schema: SCHEMA, name: 'spec owner' }).initialize();
    api = await connect('api');
    worker = await connect('worker');
    await worker.query(`INSERT INTO notes VALUES ($1, 'of one'), ($2, 'of two')`, [ONE, TWO]);
  });
  afterAll(async () => {
    await Promise.all([owner, api, worker].map((dataSource) => dataSource.destroy()));
    await database.drop();
  });

  it('tells which migrations it lacks, which it has of another release, and what time it is', async () => {
    class Later extends Tables {
      override name = 'Later1700000000002';
    }
    const look = (migrations: (typeof Tables)[]) =>
      lookAtDatabase({ url: url('owner'), schema: SCHEMA, name: 'spec', migrations });
    const { migrations, clockAheadSeconds } = await look([Tables]);
    expect(migrations).toEqual({ pending: [], unknown: [] });
    expect(Math.abs(clockAheadSeconds)).toBeLessThan(60);
    expect((await look([Tables, Later])).migrations).toEqual({ pending: ['Later1700000000002'], unknown: [] });
    expect((await look([])).migrations).toEqual({ pending: [], unknown: ['Tables1700000000001'] });
  });

  it('is provisioned as often as one likes, also by two at once', async () => {
    const again = { adminUrl: database.url, services: [SERVICE], password };
    await Promise.all([provision(again), provision(again)]);
    const roles = await owner.query<object[]>('SELECT rolbypassrls, rolsuper FROM pg_roles WHERE rolname LIKE $1', [
      `${roleName(SERVICE, 'api').slice(0, -3)}%`,
    ]);
    expect(roles).toEqual(Array(3).fill({ rolbypassrls: false, rolsuper: false }));
  });

  it('is migrated once when several start at once', async () => {
    expect(started.flat()).toEqual(['Tables1700000000001']);
    expect(await migrate()).toEqual([]);
  });

  it('shows the api the tenant that its transaction names', async () => {
    const read = (tenant: string) =>
      tenantTransaction(api, tenant, (manager) => manager.query('SELECT text FROM notes'));
    expect(await read(ONE)).toEqual([{ text: 'of one' }]);
    expect(await read(TWO)).toEqual([{ text: 'of two' }]);
  });

  it('shows the api nothing when no tenant is named, also after one was on the same connection', async () => {
    await tenantTransaction(api, ONE, (manager) => manager.query('SELECT 1'));
    expect(await api.query('SELECT text FROM notes')).toEqual([]);
    const [, changed] = await api.query<[unknown[], number]>(`UPDATE notes SET text = 'mine'`);
    expect(changed).toBe(0);
    await expect(api.query(`INSERT INTO notes VALUES ($1, 'x')`, [ONE])).rejects.toThrow('row-level security');
  });

  it('lets the api write nothing for another tenant', async () => {
    const asOne = (sql: string, parameters: unknown[]) =>
      tenantTransaction(api, ONE, (manager) => manager.query(sql, parameters));
    await expect(asOne(`INSERT INTO notes VALUES ($1, 'x')`, [TWO])).rejects.toThrow('row-level security');
    await expect(asOne(`UPDATE notes SET tenant_id = $1`, [TWO])).rejects.toThrow('row-level security');
    await asOne(`DELETE FROM notes WHERE tenant_id = $1`, [TWO]);
    expect(await worker.query('SELECT count(*)::int AS n FROM notes')).toEqual([{ n: 2 }]);
  });

  it('gives the api no way around it', async () => {
    const unguarded = api.transaction(async (manager) => {
      await manager.query('SET LOCAL row_security = off');
      await manager.query('SELECT * FROM notes');
    });
    await expect(unguarded).rejects.toThrow('row-level security');
    for (const sql of [
      `SET ROLE ${roleName(SERVICE, 'worker')}`,
      `SET ROLE ${roleName(SERVICE, 'owner')}`,
      `ALTER TABLE notes DISABLE ROW LEVEL SECURITY`,
      `DROP POLICY api_own_tenant ON notes`,
      `TRUNCATE notes`,
      `CREATE TABLE ${SCHEMA}.mine (a int)`,
    ])
      await expect(api.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('shows the owner no rows: row level security is forced', async () => {
    const asOwner = await connect('owner');
    expect(await asOwner.query('SELECT * FROM notes')).toEqual([]);
    await asOwner.destroy();
  });

  it('shows the worker all tenants', async () => {
    expect(await worker.query('SELECT text FROM notes ORDER BY text')).toEqual([
      { text: 'of one' },
      { text: 'of two' },
    ]);
  });

  it('prepares a statement that comes again, once a connection, and anew where a migration changed what it gives', async () => {
    const alone = await createDataSource({
      url: url('worker'),
      schema: SCHEMA,
      name: 'spec',
      poolSize: 1,
    }).initialize();
    const ask = (): Promise<object[]> => alone.query(`SELECT * FROM notes WHERE tenant_id = $1`, [ONE]);
    const prepared = (): Promise<object[]> =>
      alone.query(`SELECT count(*)::int AS n FROM pg_prepared_statements WHERE statement LIKE 'SELECT * FROM notes%'`);
    try {
      for (let time = 0; time < 4; time++) expect(await ask()).toHaveLength(1);
      expect(await prepared()).toEqual([{ n: 1 }]);
      await owner.query(`ALTER TABLE notes ADD COLUMN more text`);
      await expect(
        ask().catch((error: unknown) => Promise.reject(new Error(String(isTransient(error))))),
      ).rejects.toThrow('true');
      expect(await ask()).toEqual([{ tenant_id: ONE, text: 'of one', more: null }]);
      expect(await prepared()).toEqual([{ n: 1 }]);
    } finally {
      await owner.query(`ALTER TABLE notes DROP COLUMN IF EXISTS more`);
      await alone.destroy();
    }
  });

  it('ends a worker’s transaction that lasts too long', async () => {
    expect(await worker.query(`SELECT current_setting('transaction_timeout') AS t`)).toEqual([{ t: '30s' }]);
    expect(await worker.query(`SELECT current_setting('idle_in_transaction_session_timeout') AS t`)).toEqual([
      { t: '10s' },
    ]);
  });
});
