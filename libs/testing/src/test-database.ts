import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { ensureTemplate } from './database-template.js';
import { databaseUrl, onServer } from './postgres-server.js';

const OBJECT_IN_USE = '55006';

/** A database of one test file. `url` is postgres://user:password@127.0.0.1:port/name, as the owner of everything. */
export interface TestDatabase {
  url: string;
  /** Deletes it. Rejects, after deleting it all the same, when the test left a connection open. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Names the migrated template: one per set of migrations, such as `routing`. Made once per run. */
  template: string;
  /** Brings the empty database at `url` up to date, and closes its connections. */
  migrate(url: string): Promise<void>;
}

/** A database of its own for a test file, cloned from a migrated template. */
export async function testDatabase(options: TestDatabaseOptions): Promise<TestDatabase> {
  const template = await ensureTemplate(options.template, (url) => options.migrate(url));
  return create(options.template, template);
}

/** A database of its own for a test file, with nothing in it. */
export function emptyDatabase(): Promise<TestDatabase> {
  return create('empty', 'template1');
}

async function create(prefix: string, template: string): Promise<TestDatabase> {
  const name = `${prefix.slice(0, 40)}_${randomBytes(6).toString('hex')}`;
  await onServer((server) =>
    server.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(template)}`),
  );
  return { url: databaseUrl(name), drop: () => onServer((server) => drop(server, name)) };
}

/** PostgreSQL itself waits 5 s for connections to go; those that stay are a leak of the test, and the error says whose. */
async function drop(server: pg.Client, name: string): Promise<void> {
  try {
    await server.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    if ((error as { code?: string }).code !== OBJECT_IN_USE) throw error;
    const { rows } = await server.query<{ connection: string }>(
      `SELECT format('%s, %s: %s', coalesce(nullif(application_name, ''), usename), state, left(query, 200)) AS connection
       FROM pg_stat_activity WHERE datname = $1`,
      [name],
    );
    await server.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    const leaks = rows.map(({ connection }) => `\n  ${connection}`).join('');
    throw new Error(`The test left connections to its database open:${leaks}`, { cause: error });
  }
}
