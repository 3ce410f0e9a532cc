import { createDataSource, type DatabaseOptions } from './data-source.js';

/** Brings one schema up to date, as its owner, and closes the connection again. Returns the names of what ran. */
export async function runMigrations(options: DatabaseOptions): Promise<string[]> {
  const dataSource = createDataSource({ ...options, poolSize: 1 });
  await dataSource.initialize();
  try {
    // Two members of one service may start at once.
    await dataSource.query(`SELECT pg_advisory_lock(hashtext($1))`, [`heed-migrations-${options.schema}`]);
    const done = await dataSource.runMigrations();
    return done.map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}
