import { randomBytes } from 'node:crypto';
import { topicList } from '@heed/contracts';
import { createDataSource, DatabaseLine, logUrl, provision } from '@heed/database';
import {
  consoleService,
  DoorSettings,
  GATEWAY,
  InProcessGateway,
  KeyService,
  prepareDoor,
  READINESS_SOURCE,
  STATUS_SOURCE,
  TenantService,
  unreadyPart,
  type ReadinessSource,
  type StatusSource,
} from '@heed/console';
import { ingestion, IntakeSettings, UpstreamSources } from '@heed/ingestion';
import {
  createLog,
  dismissMembers,
  EmbeddedTransport,
  KafkaTransport,
  openDeadLetters,
  overdueGroups,
  planTopics,
  readTopicFile,
  rotateLog,
  type Transport,
} from '@heed/messaging';
import { notification } from '@heed/notification';
import {
  type HttpLimits,
  IdentityToken,
  messagingLog,
  Metrics,
  type RunningService,
  type ServiceDefinition,
  startService,
} from '@heed/platform';
import { routing, RoutingSettings } from '@heed/routing';
import { scoring } from '@heed/scoring';
import { textAnalytics, TextSettings } from '@heed/text-analytics';
import type { Provider } from '@nestjs/common';
import type { Logger } from 'pino';

export const services: readonly ServiceDefinition[] = [ingestion, scoring, textAnalytics, routing, notification];

export interface ComposeOptions {
  /** Superuser of the database, which may be empty. */
  databaseUrl: string;
  password: (role: string) => string;
  logger: Logger;
  /** Settings and ports of the services; mail channel and the like. */
  providers: readonly Provider[];
  mail: { kind: string; target: string };
  dataDir: string | null;
  /** Kafka instead of the embedded log; topics are there already. */
  kafkaBrokers?: readonly string[];
  routing?: RoutingSettings;
  /** The operator's key, and limits of tenants. */
  doorSettings?: DoorSettings;
  intake?: IntakeSettings;
  /** How deeply comments are read. */
  text?: TextSettings;
  /** Size, depth and time of what comes in. */
  http?: HttpLimits;
  /** Who may send over the upstream topics; left out: nobody. */
  upstream?: UpstreamSources;
}

/** All services in this process, behind the door. */
export interface Composed {
  door: RunningService;
  services: ReadonlyMap<string, RunningService>;
  transport: Transport;
  metrics: Metrics;
  readiness: ReadinessSource;
  tenants: TenantService;
  keys: KeyService;
  stop(): Promise<void>;
}

/** Within one process whoever writes wakes whoever reads; looks are for what another process writes. */
const POLL_MS = 2_000;
const HOUR_MS = 3_600_000;
const RETENTION_DAYS = 6;
const LAG_ALARM_MS = 24 * HOUR_MS;

/** Starts every service on one database and one transport, and the door in front of them. The door does not listen yet. */
export async function compose(options: ComposeOptions): Promise<Composed> {
  const { databaseUrl, password, logger } = options;
  const log = messagingLog(logger);
  const all = [...services, consoleService];
  await provision({ adminUrl: databaseUrl, services: all.map(({ name }) => name), password });
  const owner = await createDataSource({
    url: databaseUrl,
    schema: 'log',
    name: 'heed log owner',
    poolSize: 1,
  }).initialize();
  await createLog(owner, topicList);
  await dismissMembers(owner);
  await rotateLog(owner, RETENTION_DAYS);
  const rotation = setInterval(
    () => void keepLog().catch((error: Error) => log.error('embedded-log', error.message)),
    HOUR_MS,
  );
  const keepLog = async (): Promise<void> => {
    const { dropped } = await rotateLog(owner, RETENTION_DAYS);
    if (dropped.length > 0) log.info('embedded-log', 'dropped old days', { dropped });
    for (const { group, ageMs } of await overdueGroups(owner, LAG_ALARM_MS))
      log.error('embedded-log', 'a group is a day behind; after six its events are gone', {
        group,
        hours: Math.round(ageMs / HOUR_MS),
      });
  };

  const line = new DatabaseLine({
    url: logUrl(databaseUrl, password),
    name: 'heed line',
    onChange: (problem) => log.warn('database', problem ?? 'the database answers again', {}),
  });
  await line.start();
  const logPool = await createDataSource({
    url: logUrl(databaseUrl, password),
    schema: 'log',
    name: 'heed log',
    poolSize: 10,
    line,
    plansOnce: true,
    onPoolError: (error) => log.warn('embedded-log', 'an idle connection broke', { error: error.message }),
  }).initialize();
  const transport: Transport =
    options.kafkaBrokers === undefined
      ? new EmbeddedTransport({ dataSource: logPool, log, pollMs: POLL_MS })
      : new KafkaTransport({ brokers: options.kafkaBrokers, clientId: 'heed', log });

  const identity = new IdentityToken(randomBytes(32).toString('hex'), line.clock);
  const metrics = new Metrics();
  const running = new Map<string, RunningService>();
  const http = options.http === undefined ? {} : { http: options.http };
  const common = {
    ...{ databaseUrl, password, transport, logger, identity, metrics, line, ...http },
    ...{ takeOver: true, relayPollMs: POLL_MS },
  };
  const gateway = new InProcessGateway();
  for (const definition of services) {
    const service = await startService(definition, {
      ...common,
      providers: [
        { provide: RoutingSettings, useValue: options.routing ?? new RoutingSettings() },
        { provide: IntakeSettings, useValue: options.intake ?? new IntakeSettings() },
        { provide: TextSettings, useValue: options.text ?? new TextSettings() },
        { provide: UpstreamSources, useValue: options.upstream ?? new UpstreamSources([]) },
        ...options.providers,
      ],
    });
    running.set(definition.name, service);
    gateway.add(service);
  }

  const readiness: ReadinessSource = {
    problems: async () => {
      const found = [];
      for (const [service, { readiness: parts }] of running)
        for (const problem of await parts.problems()) found.push(unreadyPart(service, problem));
      return found;
    },
  };
  const groups = services.filter(({ consumes }) => consumes.length > 0).map(({ name }) => name);
  const status: StatusSource = {
    transport: transport.kind,
    lag: async () => {
      const lags = await transport.lag(groups);
      return groups.map((group) => ({
        group,
        lag: lags.filter((entry) => entry.group === group).reduce((sum, { lag }) => sum + lag, 0),
      }));
    },
    deadLetters: async () => {
      const open = groups.map(async (group) => {
        const { worker } = running.get(group)!;
        const [row] = await worker.dataSource.query<[{ open: number; ofNobody: number }]>(openDeadLetters);
        return { group, ...row };
      });
      return Promise.all(open);
    },
    // One whose database is away is left out; readiness names it.
    checks: async () => {
      const checked = await Promise.allSettled([...running.values()].map((service) => service.check()));
      return checked.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    },
    topics: async () =>
      options.kafkaBrokers === undefined ? null : planTopics(options.kafkaBrokers, await readTopicFile()),
    mail: () => options.mail,
    dataDir: options.dataDir,
  };
  const doorSettings = options.doorSettings ?? new DoorSettings();
  const { HEED_TRUST_PROXY: trustProxy } = doorSettings.values;
  const door = await startService(consoleService, {
    ...common,
    prepare: prepareDoor,
    ...(trustProxy === undefined ? {} : { trustProxy }),
    providers: [
      { provide: DoorSettings, useValue: doorSettings },
      { provide: GATEWAY, useValue: gateway },
      { provide: STATUS_SOURCE, useValue: status },
      { provide: READINESS_SOURCE, useValue: readiness },
    ],
  });
  running.set(consoleService.name, door);

  return {
    door,
    services: running,
    transport,
    metrics,
    readiness,
    tenants: door.app.get(TenantService),
    keys: door.app.get(KeyService),
    stop: async () => {
      clearInterval(rotation);
      await door.stop();
      for (const service of [...running.values()].reverse()) if (service !== door) await service.stop();
      await transport.close();
      await Promise.all([logPool.destroy(), owner.destroy()]);
      await line.stop();
    },
  };
}
