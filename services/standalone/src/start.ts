import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { DoorSettings, operatorKeyOf } from '@heed/console';
import { IntakeSettings, readUpstreamSources, UpstreamSources } from '@heed/ingestion';
import { notificationProviders } from '@heed/notification';
import { armFailpointOf, createLogger, HttpLimits, type Logger, startTracing, type Tracing } from '@heed/platform';
import { RoutingSettings } from '@heed/routing';
import { TextSettings } from '@heed/text-analytics';
import { adminServer } from './admin-server.js';
import { compose, type Composed } from './compose/compose.js';
import { misspeltSettings, readStandaloneSettings, type StandaloneSettings } from './config.js';
import { DataFolder } from './data-folder/data-folder.js';
import { claimKind } from './data-folder/folder-kind.js';
import { secretsKeyOf } from './data-folder/secrets-key.js';
import { LocalClient } from './local-client.js';
import { requireFreePorts } from './ports.js';
import { PostgresServer } from './postgres/postgres-server.js';
import { loadSample, planSample, sampleIsUnfinished } from './sample/load-sample.js';
import type { StartError } from './start-error.js';
import { standaloneMetrics } from './standalone-metrics.js';
import { summary } from './summary/summary.js';
import { LOCAL_SOURCE, withLocalSource } from './upstream/local-source.js';

export interface StandaloneOptions {
  port?: number;
  dataDir?: string;
  /** Do not load the sample. */
  empty: boolean;
}

export interface Standalone {
  url: string;
  adminUrl: string;
  key: string;
  dataDir: string;
  /** Resolves when it cannot go on. */
  failure: Promise<StartError>;
  stop(): Promise<void>;
}

const TENANT_NAME = 'My company';
const STOP_WITHIN_MS = 10_000;

/**
 * Heed in one process: database, log, services, door. Resolves when it answers and the sample is in. An aborted `signal`
 * ends the start as soon as what has been started is stopped again.
 */
export async function startStandalone(
  options: StandaloneOptions,
  say: (line: string) => void,
  signal: AbortSignal = new AbortController().signal,
): Promise<Standalone> {
  for (const line of misspeltSettings()) say(line);
  armFailpointOf();
  const settings = readStandaloneSettings();
  const sources = readUpstreamSources(settings.HEED_UPSTREAM_SOURCES);
  const port = options.port ?? settings.HEED_PORT;
  const folder = await DataFolder.open(options.dataDir ?? settings.HEED_DATA);
  await claimKind(folder, 'standalone');
  // Log, mails and database hold what customers wrote.
  process.umask(0o077);
  const secrets = await folder.secrets();
  const postgres = await PostgresServer.claim(folder, secrets.postgresPassword);
  await requireFreePorts(port, settings.HEED_HOST);
  let composed: Composed | null = null;
  let admin: Server | null = null;
  let tracing: Tracing | null = null;
  const stop = async (): Promise<void> => {
    await postgres.endSupervision();
    await closeServer(admin);
    await composed?.stop();
    await tracing?.stop();
    await postgres.stop();
  };
  try {
    say('Starting the database …');
    await postgres.start(signal);
    const logger = createLogger({ level: settings.HEED_LOG_LEVEL, file: folder.file('heed.log') });
    tracing = await startTracing(settings, 'heed-standalone', logger);
    const failure = new Promise<StartError>((gaveUp) =>
      postgres.supervise({
        say: (line) => (say(line), logger.warn({ component: 'database' }, line)),
        alarm: (line) => (say(line), logger.error({ component: 'database' }, line)),
        gaveUp: (error) => (logger.error({ component: 'database' }, error.message), gaveUp(error)),
      }),
    );
    signal.throwIfAborted();
    say('Starting the services …');
    // Events that waited in the log are read once it is known whose the local source is.
    const upstream = new UpstreamSources();
    const operatorKey = settings.HEED_OPERATOR_KEY ?? operatorKeyOf(secrets.rolePassword);
    composed = await composeHere({
      settings,
      folder,
      logger,
      database: { url: postgres.url, password: secrets.rolePassword },
      upstream,
      operatorKey,
      secretsKey: secretsKeyOf(secrets),
    });
    composed.metrics.addOfProcess('standalone', standaloneMetrics(folder.path, postgres));
    signal.throwIfAborted();
    const { tenantId, key, isNew } = await firstTenant(composed, folder, settings);
    upstream.settle(withLocalSource(sources, await composed.tenants.find(tenantId)));
    if (isNew && !options.empty) await planSample(folder);
    await composed.door.app.listen(port, settings.HEED_HOST);
    admin = adminServer(composed.metrics, composed.readiness);
    await listen(admin, port + 1);
    const url = `http://${shownHost(settings.HEED_HOST)}:${port}`;
    const adminUrl = `http://127.0.0.1:${port + 1}`;
    const startedAt = new Date().toISOString();
    await folder.writeBeacon({ url, adminUrl, key, operatorKey, pid: process.pid, tenantId, startedAt });
    const client = new LocalClient(url, key);
    if (!options.empty && (await sampleIsUnfinished(folder))) {
      say('Loading the sample …');
      await loadSample({ client, operator: new LocalClient(url, operatorKey) }, folder, process.stderr, signal);
    }
    const mail = mailOf(settings, folder);
    const shown = {
      url,
      adminUrl,
      key,
      dataDir: folder.path,
      mail: mail.kind === 'smtp' ? mail.target : `as files in ${mail.target}`,
      upstream: `npx heed produce FILE --source ${LOCAL_SOURCE} --type response`,
      now: new Date(),
      color: process.stdout.isTTY,
    };
    say(await summary(client, shown));
    return { url, adminUrl, key, dataDir: folder.path, failure, stop };
  } catch (error) {
    // What is half started may not stop, or not in order. Why it did not start is what counts; the process ends next.
    const late = delay(STOP_WITHIN_MS, undefined, { ref: false });
    await Promise.race([stop(), late]).catch((failed: Error) => say(`It did not stop in order: ${failed.message}`));
    throw error;
  }
}

function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function mailOf(settings: StandaloneSettings, folder: DataFolder): { kind: string; target: string } {
  if (settings.HEED_SMTP_URL === undefined)
    return { kind: 'local outbox', target: settings.HEED_MAIL_OUTBOX ?? folder.file('mails') };
  const { hostname, port } = new URL(settings.HEED_SMTP_URL);
  return { kind: 'smtp', target: `${hostname}:${port || '25'}` };
}

function timeZoneOf(settings: StandaloneSettings): string {
  return settings.HEED_TIME_ZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

interface ComposeHere {
  settings: StandaloneSettings;
  folder: DataFolder;
  logger: Logger;
  database: { url: string; password: string };
  upstream: UpstreamSources;
  operatorKey: string;
  secretsKey: string;
}

function composeHere({
  settings,
  folder,
  logger,
  database,
  upstream,
  operatorKey,
  secretsKey,
}: ComposeHere): Promise<Composed> {
  const mail = mailOf(settings, folder);
  return compose({
    databaseUrl: database.url,
    password: () => database.password,
    logger,
    providers: notificationProviders({
      ...settings,
      HEED_SECRETS_KEY: [settings.HEED_SECRETS_KEY, secretsKey].filter((key) => key !== undefined).join(','),
      ...(mail.kind === 'smtp' ? {} : { HEED_MAIL_OUTBOX: mail.target }),
    }),
    mail,
    dataDir: folder.path,
    routing: new RoutingSettings(undefined, settings.HEED_TEAM_EMAIL),
    upstream,
    text: new TextSettings(settings.HEED_TEXT_DEEP),
    intake: new IntakeSettings(settings.HEED_STREAM_ROWS, settings.HEED_STREAM_BYTES, settings.HEED_OUTBOX_SECONDS),
    http: new HttpLimits(settings),
    doorSettings: new DoorSettings({ ...settings, HEED_OPERATOR_KEY: operatorKey }),
  });
}

/** The first start makes a tenant and a key; later ones find them. */
async function firstTenant(
  { tenants, keys }: Composed,
  folder: DataFolder,
  settings: StandaloneSettings,
): Promise<{ tenantId: string; key: string; isNew: boolean }> {
  const beacon = await folder.readBeacon();
  // The tenant of the first start can be deleted.
  if (beacon !== null && (await tenants.exists(beacon.tenantId)))
    return { tenantId: beacon.tenantId, key: beacon.key, isNew: false };
  const [known] = await tenants.list();
  const tenant = known ?? (await tenants.create({ name: TENANT_NAME, timeZone: timeZoneOf(settings) }));
  const { key } = await keys.create(
    tenant.tenantId,
    { name: 'first start', scopes: ['ingest', 'read', 'tasks', 'admin'] },
    'local',
  );
  return { tenantId: tenant.tenantId, key, isNew: beacon === null };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function closeServer(server: Server | null): Promise<void> {
  if (server === null) return Promise.resolve();
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
