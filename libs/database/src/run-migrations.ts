import { ConfigurationError } from '@heed/kernel';
import type { DataSource } from 'typeorm';
import { createDataSource, type DatabaseOptions } from './data-source.js';

/**
 * Brings one schema up to date, as its owner, and closes the connection again. Returns the names of what ran.
 * @throws ConfigurationError where a newer release has been there: its tables may mean something else.
 */
export async function runMigrations(options: DatabaseOptions): Promise<string[]> {
  const dataSource = createDataSource({ ...options, poolSize: 1 });
  await dataSource.initialize();
  try {
    // Two members of one service may start at once.
    await dataSource.query(`SELECT pg_advisory_lock(hashtext($1))`, [`heed-migrations-${options.schema}`]);
    const done = await dataSource.runMigrations();
    await refuseNewer(dataSource, options.schema);
    return done.map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}

async function refuseNewer(dataSource: DataSource, schema: string): Promise<void> {
  const known = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const newer = await dataSource.query<{ name: string }[]>(
    'SELECT name FROM migrations WHERE name <> ALL ($1) ORDER BY timestamp',
    [known],
  );
  if (newer.length === 0) return;
  const names = newer.map(({ name }) => name).join(', ');
  throw new ConfigurationError(
    `The tables of ${schema} were made by a newer Heed (${names}). Start that release, or restore the backup from before the upgrade.`,
  );
}
