import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { consoleService } from '@heed/console';
import { roleName, schemaOf, tenantTable } from '@heed/database';
import { services as composedServices } from '@heed/standalone';
import type { EntityManager } from 'typeorm';
import { ComposedHeed } from '../e2e/composed-heed.js';
import { exceptions, listTables, roleFaults, type Table, tableFaults, uniqueWithoutTenant } from './table-faults.js';

const SLOW = 120_000;
/** What PostgreSQL says of a row that breaks a policy, and of a statement that was not granted. */
const REFUSED = { driverError: { code: '42501' } };
const services = [...composedServices, consoleService].map(({ name }) => name);
const [A, B] = [randomUUID(), randomUUID()];

function apiRole(schema: string): string {
  return roleName(
    services.find((name) => schemaOf(name) === schema)!,
    'api',
  );
}

/** Some value of a type, another each time where that can be. */
function sampleOf(type: string): string {
  if (type.endsWith('[]') || type.startsWith('json')) return `'{}'`;
  if (type === 'uuid' || type === 'text') return `'${randomUUID()}'`;
  if (type === 'date' || type.startsWith('timestamp')) return 'now()';
  if (type === 'boolean') return 'true';
  if (type === 'bytea') return `'\\x00'`;
  return '1';
}

async function insertion(manager: EntityManager, { relation }: Table, tenant: string): Promise<string> {
  const columns = await manager.query<{ name: string; type: string }[]>(
    `SELECT quote_ident(attname) AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''`,
    [relation],
  );
  const values = columns.map(({ name, type }) => (name === 'tenant_id' ? `'${tenant}'` : sampleOf(type)));
  return `INSERT INTO ${relation} (${columns.map(({ name }) => name).join()}) VALUES (${values.join()})`;
}

/** Checks and references know nothing of policies, and would want rows that make sense. */
async function dropChecks(manager: EntityManager, { relation }: Table): Promise<void> {
  const checks = await manager.query<{ name: string }[]>(
    `SELECT quote_ident(conname) AS name FROM pg_constraint WHERE conrelid = $1::regclass AND contype IN ('c', 'f')`,
    [relation],
  );
  for (const { name } of checks) await manager.query(`ALTER TABLE ${relation} DROP CONSTRAINT ${name}`);
}

describe('the tables of every service', () => {
  let heed: ComposedHeed;
  let tables: Table[];

  /** In a transaction that leaves nothing behind. */
  const rolledBack = async <T>(work: (manager: EntityManager) => Promise<T>): Promise<T> => {
    const runner = heed.owner.createQueryRunner();
    await runner.startTransaction();
    try {
      return await work(runner.manager);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  };
  /** As the role of HTTP requests, over a table that holds one row, of tenant B. */
  const requested = <T>(
    table: Table,
    tenant: string | null,
    work: (manager: EntityManager) => Promise<T>,
  ): Promise<T> =>
    rolledBack(async (manager) => {
      await dropChecks(manager, table);
      await manager.query(await insertion(manager, table, B));
      await manager.query(`SET LOCAL ROLE ${apiRole(table.schema)}`);
      if (tenant !== null) await manager.query(`SELECT set_config('heed.tenant', $1, true)`, [tenant]);
      return work(manager);
    });
  const tenantsIn = async (manager: EntityManager, { relation }: Table): Promise<string[]> =>
    (await manager.query<{ id: string }[]>(`SELECT tenant_id AS id FROM ${relation}`)).map(({ id }) => id);
  const may = async ({ schema, relation }: Table, privilege: string): Promise<boolean> => {
    const [row] = await heed.owner.query<[{ may: boolean }]>('SELECT has_table_privilege($1, $2, $3) AS may', [
      apiRole(schema),
      relation,
      privilege,
    ]);
    return row.may;
  };
  const faultsOf = async (service: string, ...statements: string[]): Promise<string[]> =>
    rolledBack(async (manager) => {
      for (const statement of statements) await manager.query(statement);
      return [...(await tableFaults(manager, service)), ...(await roleFaults(manager, service))];
    });

  beforeAll(async () => {
    heed = await ComposedHeed.start();
    const found = await listTables(heed.owner, services);
    tables = found.tenants;
    console.info(`isolation: ${tables.length} tables of tenants, ${found.exceptions.length} others`);
  }, SLOW);
  afterAll(() => heed.stop(), SLOW);

  it('have the tenant in every key, under a forced policy, for a role that cannot get past it', async () => {
    for (const service of services) expect(await faultsOf(service)).toEqual([]);
    expect(tables.length).toBeGreaterThan(20);
  });

  it('include each exception that is made for them', async () => {
    const found = await listTables(heed.owner, services);
    const names = new Set(found.exceptions.flatMap(({ schema, table }) => [table, `${schema}.${table}`]));
    expect(Object.keys(exceptions).filter((name) => !names.has(name))).toEqual([]);
    const indexes = await heed.owner.query<{ name: string }[]>(
      `SELECT concat_ws('.', schemaname, tablename, indexname) AS name FROM pg_indexes`,
    );
    expect(indexes.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(uniqueWithoutTenant)));
  });

  it(
    'show no row and take none while no tenant is named',
    async () => {
      for (const table of tables) {
        const { relation } = table;
        const seen = await requested(table, null, (manager) => tenantsIn(manager, table));
        expect({ relation, seen }).toEqual({ relation, seen: [] });
        const taken = requested(table, null, async (manager) =>
          manager.query<unknown>(await insertion(manager, table, A)),
        );
        await expect(taken).rejects.toMatchObject(REFUSED);
      }
    },
    SLOW,
  );

  it(
    'show, change and take no row of another tenant',
    async () => {
      for (const table of tables) {
        const { relation } = table;
        const [updates, deletes, inserts] = [
          await may(table, 'UPDATE'),
          await may(table, 'DELETE'),
          await may(table, 'INSERT'),
        ];
        const outcome = await requested(table, A, async (manager) => {
          const seen = await tenantsIn(manager, table);
          if (updates) await manager.query(`UPDATE ${relation} SET tenant_id = tenant_id`);
          if (deletes) await manager.query(`DELETE FROM ${relation}`);
          if (inserts) await manager.query(await insertion(manager, table, A));
          const own = await tenantsIn(manager, table);
          await manager.query('RESET ROLE');
          const left = (await tenantsIn(manager, table)).filter((id) => id === B).length;
          return { relation, seen, own, left };
        });
        expect(outcome).toEqual({ relation, seen: [], own: inserts ? [A] : [], left: 1 });
        const foreign = requested(table, A, async (manager) =>
          manager.query<unknown>(await insertion(manager, table, B)),
        );
        await expect(foreign).rejects.toMatchObject(REFUSED);
        const handed = requested(table, B, (manager) =>
          manager.query<unknown>(`UPDATE ${relation} SET tenant_id = $1`, [A]),
        );
        await expect(handed).rejects.toMatchObject(REFUSED);
      }
    },
    SLOW,
  );

  it('are named when one is added without a policy', async () => {
    const [api, table] = [roleName('scoring', 'api'), 'scoring.forgotten'];
    const created = `CREATE TABLE ${table} (id text PRIMARY KEY, tenant_id uuid)`;
    const granted = `GRANT SELECT ON ${table} TO ${api}`;
    expect(await faultsOf('scoring', created, granted)).toEqual([
      `${table}: no column tenant_id uuid NOT NULL`,
      `${table}: no row level security`,
      `${table}: row level security is not forced`,
      `${table}: 0 policies for ${api}, not 1`,
      `${table}: the unique index forgotten_pkey does not begin with tenant_id`,
    ]);
  });

  it('are named when a policy, a key or a grant shows more than one tenant', async () => {
    const [api, table] = [roleName('scoring', 'api'), 'scoring.forgotten'];
    const sound = [
      `CREATE TABLE ${table} (tenant_id uuid NOT NULL, id text NOT NULL, other text, PRIMARY KEY (tenant_id, id))`,
      ...tenantTable('scoring', 'forgotten'),
    ];
    expect(await faultsOf('scoring', ...sound)).toEqual([]);
    const breaks: [statement: string, fault: RegExp][] = [
      [
        `ALTER POLICY api_own_tenant ON ${table} USING (true)`,
        /forgotten: the policy api_own_tenant is not the known one/,
      ],
      [`CREATE POLICY more ON ${table} USING (true)`, /forgotten: the policy more is for public/],
      [`CREATE POLICY more ON ${table} TO ${api} USING (true)`, /forgotten: 2 policies for heed_scoring_api/],
      [`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`, /forgotten: row level security is not forced/],
      [`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`, /forgotten: no row level security/],
      [
        `ALTER TABLE ${table} ADD UNIQUE (other)`,
        /forgotten: the unique index forgotten_other_key does not begin with/,
      ],
      [
        `ALTER TABLE ${table} ADD UNIQUE (id), ADD FOREIGN KEY (other) REFERENCES ${table} (id)`,
        /foreign key .* carry the tenant/,
      ],
      [`CREATE VIEW scoring.seen AS SELECT * FROM ${table}`, /scoring.seen: no row level security/],
      [`GRANT TRUNCATE ON ${table} TO ${api}`, /heed_scoring_api may TRUNCATE/],
      [`GRANT SELECT (value) ON scoring.dead_letters TO ${api}`, /scoring.dead_letters: heed_scoring_api may SELECT/],
      [`GRANT USAGE ON SCHEMA routing TO ${api}`, /heed_scoring_api: it may enter routing/],
      [`ALTER ROLE ${api} BYPASSRLS`, /heed_scoring_api: it is more than a login/],
      [`GRANT ${roleName('scoring', 'worker')} TO ${api}`, /heed_scoring_api: it may act as heed_scoring_worker/],
      [`ALTER TABLE ${table} OWNER TO ${api}`, /heed_scoring_api: it owns scoring.forgotten/],
    ];
    for (const [statement, fault] of breaks)
      expect((await faultsOf('scoring', ...sound, statement)).join('\n')).toMatch(fault);
  });
});
