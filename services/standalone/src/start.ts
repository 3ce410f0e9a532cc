import type { Server } from 'node:http';
import { notificationProviders } from '@heed/notification';
import { createLogger } from '@heed/platform';
import { RoutingSettings } from '@heed/routing';
import { adminServer } from './admin-server.js';
import { compose, type Composed } from './compose/compose.js';
import { readStandaloneSettings, type StandaloneSettings } from './config.js';
import { DataFolder } from './data-folder/data-folder.js';
import { LocalClient } from './local-client.js';
import { requireFreePort } from './ports.js';
import { PostgresServer } from './postgres/postgres-server.js';
import { loadSample, sampleIsUnfinished } from './sample/load-sample.js';
import { summary } from './summary/summary.js';

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
  stop(): Promise<void>;
}

const TENANT_NAME = 'My company';

/** Heed in one process: database, log, services, door. Resolves when it answers and the sample is in. */
export async function startStandalone(options: StandaloneOptions, say: (line: string) => void): Promise<Standalone> {
  const settings = readStandaloneSettings();
  const port = options.port ?? settings.HEED_PORT;
  const folder = await DataFolder.open(options.dataDir ?? settings.HEED_DATA);
  const secrets = await folder.secrets();
  say('Starting the database …');
  const postgres = await PostgresServer.start(folder, secrets.postgresPassword);
  let composed: Composed | null = null;
  let admin: Server | null = null;
  const stop = async (): Promise<void> => {
    await closeServer(admin);
    await composed?.stop();
    await postgres.stop();
  };
  try {
    await requireFreePort(port, settings.HEED_HOST);
    await requireFreePort(port + 1, '127.0.0.1');
    say('Starting the services …');
    composed = await composeHere(settings, folder, postgres.url, secrets.rolePassword);
    const { tenantId, key, isNew } = await firstTenant(composed, folder, settings);
    await composed.door.app.listen(port, settings.HEED_HOST);
    admin = adminServer(composed.metrics, composed.readiness);
    await listen(admin, port + 1);
    const shownHost = settings.HEED_HOST === '0.0.0.0' ? '127.0.0.1' : settings.HEED_HOST;
    const url = `http://${shownHost}:${port}`;
    const adminUrl = `http://127.0.0.1:${port + 1}`;
    await folder.writeBeacon({ url, adminUrl, key, pid: process.pid, tenantId, startedAt: new Date().toISOString() });
    const client = new LocalClient(url, key);
    if ((isNew && !options.empty) || (await sampleIsUnfinished(folder))) {
      say('Loading the sample …');
      await loadSample(client, folder, process.stderr);
    }
    const shown = {
      url,
      adminUrl,
      key,
      dataDir: folder.path,
      mail: mailOf(settings, folder).target,
      now: new Date(),
      color: process.stdout.isTTY,
    };
    say(await summary(client, shown));
    return { url, adminUrl, key, dataDir: folder.path, stop };
  } catch (error) {
    await stop();
    throw error;
  }
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

function composeHere(
  settings: StandaloneSettings,
  folder: DataFolder,
  databaseUrl: string,
  rolePassword: string,
): Promise<Composed> {
  const mail = mailOf(settings, folder);
  return compose({
    databaseUrl,
    password: () => rolePassword,
    logger: createLogger({ level: settings.HEED_LOG_LEVEL, file: folder.file('heed.log') }),
    providers: notificationProviders({
      ...settings,
      ...(mail.kind === 'smtp' ? {} : { HEED_MAIL_OUTBOX: mail.target }),
    }),
    mail,
    dataDir: folder.path,
    routing: new RoutingSettings(undefined, settings.HEED_TEAM_EMAIL),
  });
}

/** The first start makes a tenant and a key; later ones find them. */
async function firstTenant(
  { tenants, keys }: Composed,
  folder: DataFolder,
  settings: StandaloneSettings,
): Promise<{ tenantId: string; key: string; isNew: boolean }> {
  const beacon = await folder.readBeacon();
  if (beacon !== null) return { tenantId: beacon.tenantId, key: beacon.key, isNew: false };
  const [known] = await tenants.list();
  const tenant = known ?? (await tenants.create({ name: TENANT_NAME, timeZone: timeZoneOf(settings) }));
  const { key } = await keys.create(
    tenant.tenantId,
    { name: 'first start', scopes: ['ingest', 'read', 'tasks', 'admin'] },
    'local',
  );
  return { tenantId: tenant.tenantId, key, isNew: true };
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
