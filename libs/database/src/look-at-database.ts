import { createDataSource, type DatabaseOptions } from './data-source.js';

export interface DatabaseState {
  /** Migrations of this release that the schema has not had, and such that it has had and this release does not know. */
  migrations: { pending: string[]; unknown: string[] };
  /** By how much the database's clock is before that of this process. */
  clockAheadSeconds: number;
}

/** Whether a schema is that of this release, as its owner, on a connection of its own. */
export async function lookAtDatabase(options: DatabaseOptions): Promise<DatabaseState> {
  const dataSource = createDataSource({ ...options, poolSize: 1 });
  await dataSource.initialize();
  try {
    const asked = Date.now();
    const [clock] = await dataSource.query<[{ now: Date }]>('SELECT clock_timestamp() AS now');
    const ours = (asked + Date.now()) / 2;
    const rows = await dataSource.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY timestamp, name');
    const had = rows.map(({ name }) => name);
    const known = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
    return {
      migrations: {
        pending: known.filter((name) => !had.includes(name)),
        unknown: had.filter((name) => !known.includes(name)),
      },
      clockAheadSeconds: Math.round((clock.now.getTime() - ours) / 100) / 10,
    };
  } finally {
    await dataSource.destroy();
  }
}
