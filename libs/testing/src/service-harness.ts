import { decodeEvent, toHeaders, contractOf, topicList, type HeedEvent } from '@heed/contracts';
import { createDataSource, provision, roleUrl } from '@heed/database';
import { createLog, EmbeddedTransport, rotateLog, silentLog, type Transport } from '@heed/messaging';
import {
  createLogger,
  type HttpLimits,
  type Identity,
  IDENTITY_HEADER,
  IdentityToken,
  type Logger,
  type RunningService,
  type GrantedScope,
  type ServiceDefinition,
  type ServiceName,
  startService,
} from '@heed/platform';
import type { Provider } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { eventually } from './eventually.js';
import { testDatabase } from './test-database.js';

const serviceNames: readonly ServiceName[] = [
  'ingestion',
  'scoring',
  'text-analytics',
  'routing',
  'notification',
  'console',
];
const password = (): string => 'test';

/** A tenant that is there before anything else. */
export const TEST_TENANT = '0192f0c0-7000-7000-8000-0000000000aa';

export interface HarnessOptions {
  /** Settings and ports of the services. */
  providers?: readonly Provider[];
  /** Another transport than the embedded log; `owner` is the database's superuser. */
  transport?: (owner: DataSource) => Transport;
  /** How long a request waits for a connection. Default: longer than any test. */
  apiWaitMs?: number;
  /** Size, depth and time of what comes in. */
  http?: HttpLimits;
  /** Default: none. */
  logger?: Logger;
}

export interface HttpAnswer<T = unknown> {
  status: number;
  headers: Record<string, unknown>;
  body: T;
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  scopes?: readonly GrantedScope[];
  tenantId?: string;
  headers?: Record<string, string>;
}

/** A database that holds roles, schemas and the embedded log, but no service's tables yet: those come when a service starts. */
export async function heedDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  return testDatabase({
    template: 'heed',
    migrate: async (url) => {
      await provision({ adminUrl: url, services: serviceNames, password });
      const owner = await createDataSource({ url, schema: 'log', name: 'test owner', poolSize: 1 }).initialize();
      await createLog(owner, topicList);
      await rotateLog(owner, 6);
      await owner.destroy();
    },
  });
}

/** Real services in this process, on a database of their own: for integration tests. */
export class ServiceHarness {
  private constructor(
    readonly databaseUrl: string,
    readonly transport: Transport,
    /** Superuser: sees every schema. */
    readonly owner: DataSource,
    readonly services: ReadonlyMap<ServiceName, RunningService>,
    private readonly begin: (definition: ServiceDefinition) => Promise<void>,
    private readonly identity: IdentityToken,
    private readonly drop: () => Promise<void>,
  ) {}

  static async start(definitions: readonly ServiceDefinition[], options: HarnessOptions = {}): Promise<ServiceHarness> {
    const database = await heedDatabase();
    const owner = await createDataSource({
      url: database.url,
      schema: 'log',
      name: 'test owner',
      poolSize: 6,
    }).initialize();
    const transport = options.transport?.(owner) ?? new EmbeddedTransport({ dataSource: owner, log: silentLog });
    const identity = new IdentityToken('a secret for tests only');
    const services = new Map<ServiceName, RunningService>();
    const begin = async (definition: ServiceDefinition): Promise<void> => {
      services.set(
        definition.name,
        await startService(definition, {
          databaseUrl: database.url,
          password,
          transport,
          logger: options.logger ?? createLogger({ level: 'silent' }),
          identity,
          takeOver: true,
          // A slow machine is no overload, and a slow database is there.
          apiWaitMs: options.apiWaitMs ?? 60_000,
          silenceMs: 60_000,
          ...(options.providers === undefined ? {} : { providers: options.providers }),
          ...(options.http === undefined ? {} : { http: options.http }),
        }),
      );
    };
    for (const definition of definitions) await begin(definition);
    return new ServiceHarness(database.url, transport, owner, services, begin, identity, () => database.drop());
  }

  service(name: ServiceName): RunningService {
    const service = this.services.get(name);
    if (service === undefined) throw new Error(`${name} was not started`);
    return service;
  }

  /** Ends a service in the middle of what its jobs do, as a kill would: their transactions are lost. Then it starts anew. */
  async killAndStart(name: ServiceName): Promise<void> {
    const service = this.service(name);
    const stopped = service.stop();
    await this.owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = $1`,
      [`heed ${name} worker`],
    );
    await stopped;
    await this.begin(service.definition);
  }

  /** As a URL for a service's role, for a test that wants to look through its eyes. */
  roleUrl(service: ServiceName, kind: 'owner' | 'api' | 'worker'): string {
    return roleUrl(this.databaseUrl, service, kind, password);
  }

  /** Puts events onto their topics as an upstream service would have. */
  async publish(...events: readonly HeedEvent[]): Promise<void> {
    await this.transport.publish(
      events.map((event) => ({
        topic: contractOf(event.type)!.topic,
        key: event.subject,
        headers: toHeaders(event),
        value: Buffer.from(JSON.stringify(event.data)),
      })),
    );
  }

  /** Everything on a topic of the embedded log, oldest first. */
  async eventsOn(topic: string): Promise<HeedEvent[]> {
    const rows = await this.owner.query<{ headers: Record<string, string>; value: Buffer }[]>(
      `SELECT headers, value FROM log.events WHERE topic = $1 ORDER BY appended_at, partition, "offset"`,
      [topic],
    );
    return rows.map(({ headers, value }) => {
      const decoded = decodeEvent(headers, value);
      if (!decoded.ok) throw new Error(`${topic}: ${decoded.error.message}`);
      return decoded.event;
    });
  }

  /** A request as the door would hand it on. */
  async request<T = unknown>(service: ServiceName, url: string, options: RequestOptions = {}): Promise<HttpAnswer<T>> {
    const identity: Identity = {
      tenantId: options.tenantId ?? TEST_TENANT,
      timeZone: 'UTC',
      scopes: options.scopes ?? ['admin'],
      actor: 'key:test',
    };
    const answer = await this.service(service).http.inject({
      method: options.method ?? 'GET',
      url,
      headers: {
        [IDENTITY_HEADER]: this.identity.sign(identity, service),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { payload: JSON.stringify(options.body) }),
    });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: (answer.body === '' ? null : JSON.parse(answer.body)) as T,
    };
  }

  /** Waits until nothing is on its way: outboxes empty and every started consumer caught up. */
  async settled(timeoutMs = 20_000): Promise<void> {
    await eventually(
      async () => {
        // One snapshot of both: between two looks an event could be read and its effect be in the outbox again.
        const outboxes = [...this.services.values()].map(
          ({ worker }) => `(SELECT count(*) FROM "${(worker.dataSource.options as { schema: string }).schema}".outbox)`,
        );
        const [{ waiting }] = await this.owner.query<[{ waiting: number }]>(
          `SELECT (${outboxes.join(' + ')} + (
             SELECT coalesce(sum(h.next_offset - c.next_offset), 0) FROM log.cursors c JOIN log.heads h USING (topic, partition)
             WHERE c.grp = ANY($1)
           ))::int AS waiting`,
          [[...this.services.keys()]],
        );
        if (waiting > 0) throw new Error(`${waiting} events are on their way`);
      },
      { timeoutMs },
    );
  }

  async stop(): Promise<void> {
    for (const service of [...this.services.values()].reverse()) await service.stop();
    await this.transport.close();
    await this.owner.destroy();
    await this.drop();
  }
}
