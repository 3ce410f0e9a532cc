import type { EventContract } from '@heed/contracts';
import type { Class } from '@heed/database';
import type { RecordDecoder } from '@heed/messaging';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { MigrationInterface } from 'typeorm';
import type { Outside } from '../health/outside.js';
import type { ReadinessPart } from '../health/readiness.js';
import type { Metric } from '../metrics/metric.js';

export type ServiceName = 'ingestion' | 'scoring' | 'text-analytics' | 'routing' | 'notification' | 'console';

/** What a service is: everything that `startService` needs to run it, alone or beside the others. */
export interface ServiceDefinition {
  name: ServiceName;
  /** First path segments below `/v1` that the door forwards here. */
  paths: readonly string[];
  /** The events that it reads; start-up fails unless each has a handler and each handler is listed. */
  consumes: readonly EventContract[];
  /** A provider of the module that reads the records, where these are not events of Heed's own. */
  decoder?: Class<RecordDecoder>;
  /** Transactions of its consumer at once in a process, default 1: more only where they seldom or late meet in the same rows. */
  turnsAtOnce?: number;
  /** Parts without which it can still do what its callers wait for: they are told as problems, and it stays ready. */
  readyWithout?: readonly ReadinessPart[];
  /** What it uses beside the database and the log; asked for once it runs. */
  outside?: (app: NestFastifyApplication) => Partial<Record<ReadinessPart, Outside>>;
  /** What `/metrics` shows of it, beside what every service shows. */
  metrics?: readonly Metric[];
  entities: readonly Class[];
  migrations: readonly Class<MigrationInterface>[];
  /** The Nest module with the service's slices. */
  module: Class;
  /** Sets up what Nest has no words for, such as a content type, before the routes are bound. */
  prepare?: (app: NestFastifyApplication) => void;
}
