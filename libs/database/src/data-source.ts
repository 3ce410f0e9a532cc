import { DataSource, type DataSourceOptions, type EntitySchema, type MigrationInterface } from 'typeorm';
import type { DatabaseLine } from './database-line.js';
import { ListeningClient } from './listening-client.js';

export type Class<T = object> = new (...args: never[]) => T;

export interface DatabaseOptions {
  url: string;
  schema: string;
  /** Shown by `pg_stat_activity`. */
  name: string;
  entities?: readonly (Class | EntitySchema)[];
  migrations?: readonly Class<MigrationInterface>[];
  poolSize?: number;
  /**
   * Statements that come again are planned once for all values. Not for questions whose best plan hangs on the values: default
   * is a plan for each.
   */
  plansOnce?: boolean;
  /** Its connections are cut, and refused, while the database does not answer. */
  line?: DatabaseLine;
  /** An idle connection broke: PostgreSQL stopped or was restarted. The pool opens new ones by itself. */
  onPoolError?: (error: Error) => void;
}

/** A TypeORM data source as all services use it: never `synchronize`, migrations run by the owner, one schema. */
export function createDataSource(options: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    schema: options.schema,
    applicationName: options.name,
    entities: [...(options.entities ?? [])] as NonNullable<DataSourceOptions['entities']> as never[],
    migrations: [...(options.migrations ?? [])] as never[],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    poolSize: options.poolSize ?? 6,
    connectTimeoutMS: 5_000,
    // pg.Pool without an `error` listener ends the process when PostgreSQL stops; TypeORM hands this one to the pool.
    poolErrorHandler: (error: Error) => options.onPoolError?.(error),
    extra: {
      options: `-c search_path=${options.schema},public -c plan_cache_mode=${options.plansOnce === true ? 'auto' : 'force_custom_plan'}`,
      Client: options.line?.Client ?? ListeningClient,
    },
  });
}
