import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseClock } from '@heed/database';
import { HeedError } from '@heed/kernel';
import { KafkaTransport, openDeadLetters, type Transport } from '@heed/messaging';
import type { Provider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type TObject, Type } from '@sinclair/typebox';
import type { Logger } from 'pino';
import type { Problem } from '../health/readiness.js';
import type { ServiceCheck } from '../health/service-check.js';
import { describeService } from '../http/describe-service.js';
import { HttpLimits } from '../http/http-limits.js';
import { tlsOf } from '../http/tls-settings.js';
import { IdentityToken } from '../identity/identity-token.js';
import { createLogger, messagingLog } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { type RunningService, startService } from '../service/start-service.js';
import type { ServiceDefinition } from '../service/service-definition.js';
import { startTracing, type Tracing } from '../tracing/start-tracing.js';
import { AdminServer } from './admin-server.js';
import { checkTopics } from './check-topics.js';
import { armFailpointOf, misspeltSettings, readServiceSettings } from './config.js';
import type { SettingsWith } from './service-settings.js';
import { startFailure } from './start-failure.js';

/** What a service adds to the frame of its process. */
export interface ServiceParts {
  providers?: readonly Provider[];
  prepare?: (app: NestFastifyApplication) => void | Promise<void>;
  trustProxy?: string;
  /** For the door, under `facts` of `/status`. */
  facts?: object;
  /** After the service has started, before it listens. */
  beforeListen?: () => Promise<void>;
  close?: () => Promise<void> | void;
}

export interface RunOptions<S extends TObject> {
  /** Settings of this service, beside those of every service. */
  settings?: S;
  parts?: (context: {
    settings: SettingsWith<S>;
    transport: Transport;
    logger: Logger;
    metrics: Metrics;
    /** What of the service itself is away. */
    problems: () => Promise<readonly Problem[]>;
    check: () => Promise<ServiceCheck>;
    brokers: readonly string[];
  }) => ServiceParts;
}

const STOP_WITHIN_MS = 10_000;

/**
 * A service as a process of its own: settings from the environment, JSON log on standard output, a public and an admin
 * port, an ordered stop on SIGTERM. Ends the process: 0 when stopped, 1 when it broke, 2 when a setting is wrong.
 */
export async function runService<S extends TObject>(
  definition: ServiceDefinition,
  options: RunOptions<S> = {},
): Promise<void> {
  const process_ = new ServiceProcess(definition, options);
  try {
    await process_.start();
  } catch (error) {
    process.stderr.write(
      `${definition.name} did not start. ${error instanceof HeedError ? error.message : ((error as Error).stack ?? String(error))}\n`,
    );
    process.exit(error instanceof HeedError && error.code === 'HEED_CONFIGURATION' ? 2 : 1);
  }
}

class ServiceProcess<S extends TObject> {
  private state: 'starting' | 'running' | 'stopping' = 'starting';
  private readonly since = new Date().toISOString();
  private service: RunningService | null = null;
  private transport: Transport | null = null;
  private admin: AdminServer | null = null;
  private parts: ServiceParts = {};
  private document: object | null = null;
  private readonly metrics = new Metrics();
  private logger: Logger | null = null;
  private tracing: Tracing | null = null;

  constructor(
    private readonly definition: ServiceDefinition,
    private readonly options: RunOptions<S>,
  ) {}

  async start(): Promise<void> {
    const { definition } = this;
    const own = this.options.settings ?? (Type.Object({}) as S);
    armFailpointOf();
    const settings = readServiceSettings(own);
    const during = async <T>(stage: Parameters<typeof startFailure>[1], work: Promise<T>): Promise<T> => {
      try {
        return await work;
      } catch (error) {
        throw startFailure(error, stage, settings);
      }
    };
    const root = createLogger({ level: settings.HEED_LOG_LEVEL, stream: 'stdout' });
    this.logger = root.child({ service: definition.name });
    for (const line of misspeltSettings(own)) this.logger.warn({ component: 'process' }, line);
    this.stopOnSignals();
    this.tracing = await startTracing(settings, `heed-${definition.name}`, this.logger);
    // Probes answer while migrations run.
    this.admin = new AdminServer({
      metrics: () => this.metrics.text(),
      problems: () => this.problems(),
      status: () => this.status(),
      check: () => this.running().check(),
      openapi: () => (this.document ??= describeService(this.running().app)),
    });
    await during(
      'admin port',
      this.admin.listen(settings.HEED_ADMIN_PORT, settings.HEED_ADMIN_HOST ?? settings.HEED_HOST),
    );

    const brokers = settings.HEED_KAFKA_BROKERS.split(',').map((broker) => broker.trim());
    await during('broker', checkTopics(definition, brokers, this.logger));
    this.transport = new KafkaTransport({
      brokers,
      clientId: `heed-${definition.name}`,
      log: messagingLog(this.logger),
    });
    this.parts =
      this.options.parts?.({
        settings,
        transport: this.transport,
        logger: this.logger,
        metrics: this.metrics,
        problems: () => this.problems(),
        check: () => this.running().check(),
        brokers,
      }) ?? {};
    const { providers, prepare, trustProxy } = this.parts;
    const clock = new DatabaseClock();
    const service = startService(definition, {
      databaseUrl: settings.HEED_DATABASE_URL,
      password: () => settings.HEED_DATABASE_PASSWORD,
      transport: this.transport,
      logger: root,
      clock,
      identity: new IdentityToken(settings.HEED_IDENTITY_SECRET, clock),
      http: new HttpLimits(settings),
      tls: tlsOf(settings),
      metrics: this.metrics,
      ...(providers === undefined ? {} : { providers }),
      ...(prepare === undefined ? {} : { prepare }),
      ...(trustProxy === undefined ? {} : { trustProxy }),
    });
    this.service = await during('service', service);
    await this.parts.beforeListen?.();
    await during('port', this.service.app.listen(settings.HEED_PORT, settings.HEED_HOST));
    this.state = 'running';
    const { HEED_HOST: host, HEED_PORT: port, HEED_ADMIN_PORT: adminPort } = settings;
    this.logger.info({ component: 'process', host, port, adminPort, pid: process.pid }, 'ready');
  }

  private running(): RunningService {
    if (this.service === null) throw new Error(`${this.definition.name} is starting`);
    return this.service;
  }

  private async problems(): Promise<readonly Problem[]> {
    if (this.state === 'running') return this.running().readiness.problems();
    return [{ part: 'process', reason: `is ${this.state}`, since: this.since }];
  }

  private async status(): Promise<object> {
    const { worker, server } = this.running();
    const [deadLetters] = await worker.dataSource.query<[{ open: number; ofNobody: number }]>(openDeadLetters);
    return {
      service: this.definition.name,
      pid: process.pid,
      deadLetters,
      partitions: server.subscriptionStatus()?.assigned ?? [],
      facts: this.parts.facts ?? {},
    };
  }

  private stopOnSignals(): void {
    let stopping = false;
    const stop = (reason: string): void => {
      if (stopping) return;
      stopping = true;
      this.stop(reason).then(
        () => process.exit(0),
        (error: Error) => {
          this.logger?.error({ component: 'process', err: error }, 'did not stop in order');
          process.exit(1);
        },
      );
    };
    process.on('SIGTERM', stop).on('SIGINT', stop);
    // Whoever started this process as its child is gone: nobody would ever stop it.
    process.on('disconnect', () => stop('disconnect'));
    if (process.channel !== undefined && !process.connected) stop('disconnect');
  }

  private async stop(reason: string): Promise<void> {
    this.state = 'stopping';
    this.logger?.info({ component: 'process', reason }, 'stopping');
    void delay(STOP_WITHIN_MS, undefined, { ref: false }).then(() => {
      this.logger?.error({ component: 'process' }, 'did not stop in time and ends; nothing accepted is lost');
      process.exit(1);
    });
    await this.service?.stop();
    await this.parts.close?.();
    await this.transport?.close();
    await this.admin?.close();
    await this.tracing?.stop();
    this.logger?.info({ component: 'process' }, 'stopped');
  }
}
