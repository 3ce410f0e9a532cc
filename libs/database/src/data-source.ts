import { Client, type ClientConfig } from 'pg';
import { DataSource, type DataSourceOptions, type EntitySchema, type MigrationInterface } from 'typeorm';

export type Class<T = object> = new (...args: never[]) => T;

export interface DatabaseOptions {
  url: string;
  schema: string;
  /** Shown by `pg_stat_activity`. */
  name: string;
  entities?: readonly (Class | EntitySchema)[];
  migrations?: readonly Class<MigrationInterface>[];
  poolSize?: number;
  /** An idle connection broke: PostgreSQL stopped or was restarted. The pool opens new ones by itself. */
  onPoolError?: (error: Error) => void;
}

/**
 * A connection that breaks while nobody uses or watches it, between two owners, must not end the process: whoever uses it
 * next gets the error.
 */
class ListeningClient extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
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
    extra: { options: `-c search_path=${options.schema},public`, Client: ListeningClient },
  });
}
