import {
  createDataSource,
  DatabaseClock,
  DatabaseLine,
  lookAtDatabase,
  roleUrl,
  runMigrations,
  schemaOf,
  type RoleKind,
} from '@heed/database';
import { HeedServer, Relay, RethrowFilter, trimMessaging, type Consumer, type Transport } from '@heed/messaging';
import type { DynamicModule, Provider } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import type { NestMicroservice } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { ConsumerAccess } from '../dead-letters/dead-letters.controller.js';
import { platformControllers } from '../dead-letters/platform-controllers.js';
import { Readiness } from '../health/readiness.js';
import type { ServiceCheck } from '../health/service-check.js';
import { acceptBodies } from '../http/accept-bodies.js';
import { answerUnchanged } from '../http/answer-unchanged.js';
import { cutRequests } from '../http/cut-requests.js';
import { HttpLimits } from '../http/http-limits.js';
import { toProblem } from '../http/problem.js';
import { ProblemFilter, sendProblem } from '../http/problem.filter.js';
import type { TlsIdentity } from '../http/tls-settings.js';
import { safeHeaders, sendSafeHeaders } from '../http/safe-headers.js';
import { traceRequests } from '../http/trace-requests.js';
import { AccessGuard, SERVICE_NAME } from '../identity/access.guard.js';
import { IdentityToken } from '../identity/identity-token.js';
import { requireScopes } from '../identity/require-scopes.js';
import { messagingLog } from '../logging/logger.js';
import { NestLogger } from '../logging/nest-logger.js';
import { Metrics } from '../metrics/metrics.js';
import { problemCounter } from '../metrics/problem-counter.js';
import { Admission } from './admission.js';
import { ApiDatabase, WorkerDatabase } from './databases.js';
import { LOGGER, PlatformModule, TRANSPORT } from './platform.module.js';
import { consumesOf } from '../tenants/consumes-of.js';
import { TenantDeletedConsumer } from '../tenants/tenant-deleted.consumer.js';
import { TenantSweep } from '../tenants/tenant-sweep.js';
import { migrationsOf } from './migrations-of.js';
import { PeriodicJobs } from './periodic-jobs.js';
import type { ServiceDefinition } from './service-definition.js';

/** How long a request waits for a connection before it is answered 503: within the second that is promised. */
export const API_WAIT_MS = 700;
const API_POOL = 4;
/** A caller's id has up to 200 characters, each up to 12 in a URL. */
const MAX_PARAM_LENGTH = 2_400;

export interface StartOptions {
  /** Connection of any role to the database; user and password are replaced by the service's own roles. */
  databaseUrl: string;
  password: (role: string) => string;
  /** Made from the worker's data source, so that the embedded log shares its pool. */
  transport: Transport;
  logger: Logger;
  identity: IdentityToken;
  /** Left out: one of its own. */
  clock?: DatabaseClock;
  /** That of the process; left out: one of its own. */
  line?: DatabaseLine;
  /** See {@link DatabaseLine}. */
  silenceMs?: number;
  metrics?: Metrics;
  /** Settings and ports that the service's slices inject. */
  providers?: readonly Provider[];
  /** Take the relay's lease at once: this process holds the data folder's lock. */
  takeOver?: boolean;
  /** How often the relay looks at the outbox when nobody wakes it. */
  relayPollMs?: number;
  apiPoolSize?: number;
  /** How long a request waits for one of these connections. */
  apiWaitMs?: number;
  workerPoolSize?: number;
  /** Size, depth and time of what comes in. */
  http?: HttpLimits;
  /** What it shows to callers; null or left out: plain text. */
  tls?: TlsIdentity | null;
  /** Proxies whose word on address and protocol of a caller is taken, as Fastify's `trustProxy`; left out: nobody's. */
  trustProxy?: string;
  /** Hooks and routes beside the module's controllers: called once providers exist, before any route is registered. */
  prepare?: (app: NestFastifyApplication) => void | Promise<void>;
}

export interface RunningService {
  readonly definition: ServiceDefinition;
  readonly app: NestFastifyApplication;
  readonly http: FastifyInstance;
  readonly api: ApiDatabase;
  readonly worker: WorkerDatabase;
  readonly relay: Relay;
  readonly server: HeedServer;
  readonly readiness: Readiness;
  consumer(): Consumer;
  /** Looked at now, on a connection of its own. */
  check(): Promise<ServiceCheck>;
  /** Not ready → stop intake → finish the chunk → commit → leave the group → close pools. */
  stop(): Promise<void>;
}

/** Migrates, connects, starts consumers, relay and jobs of one service. It does not listen: whoever composes decides that. */
export async function startService(definition: ServiceDefinition, options: StartOptions): Promise<RunningService> {
  const { name } = definition;
  const logger = options.logger.child({ service: name });
  const log = messagingLog(logger);
  const consumes = consumesOf(definition);
  const schema = schemaOf(name);
  const url = (kind: RoleKind): string => roleUrl(options.databaseUrl, name, kind, options.password);
  const onPoolError = (error: Error): void =>
    log.warn('database', 'an idle connection broke', { error: error.message });

  const owner = {
    url: url('owner'),
    schema,
    name: `heed ${name} owner`,
    migrations: migrationsOf(definition),
  };
  const migrated = await runMigrations(owner);
  if (migrated.length > 0) log.info('database', 'migrated', { migrations: migrated });

  const { clock, silenceMs } = options;
  const line =
    options.line ??
    new DatabaseLine({
      url: url('worker'),
      name: `heed ${name} line`,
      ...(clock === undefined ? {} : { clock }),
      ...(silenceMs === undefined ? {} : { silenceMs }),
      onChange: (problem) => log.warn('database', problem ?? 'the database answers again', {}),
    });
  const ownLine = line === options.line ? null : line;
  await ownLine?.start();
  const dataSource = (kind: 'api' | 'worker', poolSize: number) =>
    createDataSource({
      url: url(kind),
      schema,
      name: `heed ${name} ${kind}`,
      entities: definition.entities,
      poolSize,
      line,
      plansOnce: kind === 'worker',
      onPoolError,
    }).initialize();
  const apiPoolSize = options.apiPoolSize ?? API_POOL;
  const api = await dataSource('api', apiPoolSize);
  const worker = await dataSource('worker', options.workerPoolSize ?? 4);

  const relay = new Relay({
    dataSource: worker,
    transport: options.transport,
    log,
    service: name,
    takeOver: options.takeOver ?? false,
    ...(options.relayPollMs === undefined ? {} : { pollMs: options.relayPollMs }),
  });
  const onEmitted = (): void => relay.wake();
  const apiDatabase = new ApiDatabase(
    api,
    onEmitted,
    new Admission(apiPoolSize, options.apiWaitMs ?? API_WAIT_MS, line),
  );
  const workerDatabase = new WorkerDatabase(worker, onEmitted, line);
  const jobs = new PeriodicJobs(logger);
  const sweep = new TenantSweep(worker, logger);
  jobs.every('sweep deleted tenants', 5_000, () => sweep.run());
  jobs.every('trim messaging', 3_600_000, () => trimMessaging(worker));
  const metrics = options.metrics ?? new Metrics();
  const countProblem = problemCounter(metrics, name);

  const consumer = new ConsumerAccess();
  const platform = PlatformModule.with([
    { provide: ApiDatabase, useValue: apiDatabase },
    { provide: WorkerDatabase, useValue: workerDatabase },
    { provide: PeriodicJobs, useValue: jobs },
    { provide: DatabaseClock, useValue: line.clock },
    { provide: IdentityToken, useValue: options.identity },
    { provide: SERVICE_NAME, useValue: name },
    { provide: LOGGER, useValue: logger },
    { provide: ConsumerAccess, useValue: consumer },
    { provide: TRANSPORT, useValue: options.transport },
    { provide: Metrics, useValue: metrics },
    ...(options.providers ?? []),
  ]);
  const root: DynamicModule = {
    module: class ServiceRoot {},
    imports: [platform, definition.module],
    controllers: [
      ...platformControllers(definition),
      ...(consumes === definition.consumes ? [] : [TenantDeletedConsumer]),
    ],
    providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
  };
  const limits = options.http ?? new HttpLimits();
  const cut = cutRequests(limits, countProblem);
  const { tls = null } = options;
  const adapter = new FastifyAdapter({
    ...cut.options,
    ...(tls === null ? {} : { https: cut.httpsOptions(tls) }),
    ...(options.trustProxy === undefined ? {} : { trustProxy: options.trustProxy }),
    bodyLimit: limits.values.HEED_HTTP_BODY_BYTES,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    // What fails before any route is found, such as `/v1/%`, never comes to the filter.
    frameworkErrors: (error: FastifyError, _request: unknown, reply: unknown) => {
      const problem = toProblem(error);
      countProblem(problem);
      sendProblem((reply as FastifyReply).headers(safeHeaders), problem);
    },
  });
  traceRequests(adapter.getInstance<FastifyInstance>(), name);
  sendSafeHeaders(adapter.getInstance<FastifyInstance>());
  acceptBodies(adapter.getInstance<FastifyInstance>(), limits.values.HEED_HTTP_JSON_DEPTH);
  answerUnchanged(adapter.getInstance<FastifyInstance>());
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
    bodyParser: false,
  });
  cut.watch(app.getHttpServer());
  try {
    requireScopes(app, name);
  } catch (error) {
    await Promise.all([api.destroy(), worker.destroy()]);
    await ownLine?.stop();
    throw error;
  }
  app.useGlobalFilters(new ProblemFilter(logger, countProblem));
  const { decoder, turnsAtOnce } = definition;
  const server = new HeedServer({
    group: name,
    ...(decoder === undefined ? {} : { decoder: app.get(decoder, { strict: false }) }),
    ...(turnsAtOnce === undefined ? {} : { turnsAtOnce }),
    consumes,
    transport: options.transport,
    dataSource: worker,
    log,
    onEmitted,
  });
  consumer.server = server;
  // Deferred, so that the filter is there before the handlers are bound: without it they lose their errors.
  const microservice = app.connectMicroservice(
    { strategy: server },
    { inheritAppConfig: false, deferInitialization: true },
  ) as NestMicroservice;
  microservice.useGlobalFilters(new RethrowFilter());
  // It shares the application's modules, whose hooks the application calls.
  microservice.setIsInitHookCalled(true);
  definition.prepare?.(app);
  await options.prepare?.(app);
  await app.init();
  await app.startAllMicroservices();
  const http = app.getHttpAdapter().getInstance();
  await http.ready();
  relay.start();
  jobs.start();

  const outside = Object.entries(definition.outside?.(app) ?? {});
  const readiness = new Readiness(
    {
      database: async () => {
        await worker.query('SELECT 1');
        return null;
      },
      relay: () => relay.problem(),
      consumer: () => {
        const status = server.subscriptionStatus();
        if (status === null) return null;
        if (status.state !== 'running') return status.reason ?? `is ${status.state}`;
        const silentMs = Date.now() - status.lastTickAt;
        return (
          status.reason ??
          (silentMs > 60_000 ? `has not looked at its topics for ${Math.round(silentMs / 1000)} s` : null)
        );
      },
      ...Object.fromEntries(outside.map(([part, each]) => [part, () => each.problem()])),
    },
    definition.readyWithout,
  );
  metrics.add({
    service: name,
    worker,
    transport: options.transport,
    parts: () => readiness.parts(),
    certificate: tls?.cert ?? null,
    ...(definition.metrics === undefined ? {} : { metrics: definition.metrics }),
  });

  const check = async (): Promise<ServiceCheck> => ({
    service: name,
    ...(await lookAtDatabase(owner)),
    outside: await Promise.all(outside.map(async ([part, each]) => ({ part, problem: await each.check() }))),
  });

  const stop = async (): Promise<void> => {
    await jobs.stop();
    await server.close();
    await app.close();
    await relay.stop();
    await Promise.all([api.destroy(), worker.destroy()]);
    await ownLine?.stop();
  };
  return {
    definition,
    app,
    http,
    api: apiDatabase,
    worker: workerDatabase,
    relay,
    server,
    readiness,
    consumer: () => server.consumers!,
    check,
    stop,
  };
}
