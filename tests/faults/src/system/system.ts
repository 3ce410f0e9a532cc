import type { LogRecord, OutgoingRecord } from '@heed/messaging';
import type { Receipt, Receivers } from './receipts.js';

/** A key of one of the tenants that share the system. */
export interface TenantAccess {
  id: string;
  key: string;
  /** In every text of this tenant, and in no other's. */
  mark: string;
}

export type ServiceName = 'ingestion' | 'scoring' | 'text-analytics' | 'routing' | 'notification' | 'console';

export interface SystemOptions {
  /** For each of its processes, such as `--import` of a module that breaks it. */
  nodeOptions: readonly string[];
  /** A broker that it is told of, rather than one that it starts and starts again. */
  outsideBroker: boolean;
}

/** A Heed that faults happen to. */
export interface System {
  readonly transport: 'embedded' | 'kafka';
  /** Of the door. */
  readonly url: string;
  readonly tenants: readonly TenantAccess[];
  /** Superuser of the database as it runs now. */
  databaseUrl(): Promise<string>;
  /** Puts records on the log past everything that checks: what a stranger with access to it could. */
  publish(records: readonly OutgoingRecord[]): Promise<void>;
  /** How many records some group has not read. */
  unread(): Promise<number>;
  /** Every record of the log, in the order of each partition; of those that are not wanted only the id is kept. */
  records(wanted?: (record: LogRecord) => boolean): Promise<readonly LogRecord[]>;
  /** Starts the process of a service anew with more in its environment; on the embedded log all services are one. */
  restart(service: ServiceName, environment?: Readonly<Record<string, string>>): Promise<void>;
  /** Of the process of the service; null where there is none. */
  pidOf(service: ServiceName): Promise<number | null>;
  /** Resolves when the process of the service has ended by itself. */
  ended(service: ServiceName): Promise<void>;
  /** Everything at once, the database too; `start` brings it back. */
  killAll(): Promise<void>;
  start(): Promise<void>;
  /** PostgreSQL as `pg_ctl stop -m immediate`; resolves when it answers again. */
  crashDatabase(): Promise<void>;
  /** What the process of the service says on its admin port. */
  readyz(service: ServiceName): Promise<{ status: number; text: string }>;
  metrics(service: ServiceName): Promise<string>;
  /** With PostgreSQL's files in it. */
  readonly postgresFolder: string;
  /** PostgreSQL answers nobody, and breaks no connection. */
  silenceDatabase(silent: boolean): Promise<void>;
  /** So much later each way, ms. Where Heed and PostgreSQL are one installation there is no network between. */
  delayDatabase(ms: number): Promise<void>;
  /** The world outside. */
  readonly receivers: Receivers;
  /** What has arrived there. */
  receipts(): readonly Receipt[];
  /** Keys and passwords of this system. */
  secrets(): Promise<readonly string[]>;
  /** Text of every log that the processes have written; what they say to a person on a terminal is none. */
  logs(): Promise<string>;
  /** Largest resident set of each process since the start, bytes. */
  memory(): ReadonlyMap<string, number>;
  stop(): Promise<void>;
}
