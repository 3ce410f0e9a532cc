import { operatorKeyOf } from '@heed/console';
import { applyTopics, readTopicFile } from '@heed/messaging';
import {
  claimKind,
  DataFolder,
  LOCAL_SOURCE,
  LocalClient,
  loadSample,
  PostgresServer,
  readUpstreamSources,
  requireFreePort,
  sampleIsUnfinished,
  type StartError,
  summary,
  type SupervisorReport,
  withLocalSource,
} from '@heed/standalone';
import { type Broker, startBroker, SupervisedBroker } from './broker.js';
import type { DistributedSettings } from './settings/config.js';
import { firstTenant, migrateConsole, timeZoneOf } from './first-tenant.js';
import { Passwords } from './passwords.js';
import { placesTable } from './places-table.js';
import { provisionRoles } from './provision-roles.js';
import { type Surroundings, SURROUNDINGS_FILE } from './service-environment.js';
import { Services } from './services.js';
import { DOOR, placesOf, type Topology } from './topology.js';

export interface DistributedOptions {
  settings: DistributedSettings;
  topology: Topology;
  /** Do not load the sample. */
  empty: boolean;
  say: (line: string) => void;
}

export interface Distributed {
  /** Resolves when it cannot go on. */
  failure: Promise<StartError>;
  stop(): Promise<void>;
}

const TENANT_NAME = 'My company';

/** Heed as processes: database, broker, services, door, in this order. Resolves when all answer and the sample is in. */
export async function startDistributed({ settings, topology, empty, say }: DistributedOptions): Promise<Distributed> {
  const sources = readUpstreamSources(settings.HEED_UPSTREAM_SOURCES);
  const folder = await DataFolder.open(settings.HEED_DATA);
  await claimKind(folder, 'distributed');
  const { postgresPassword, rolePassword } = await folder.secrets();
  const passwords = new Passwords(rolePassword);
  const operatorKey = settings.HEED_OPERATOR_KEY ?? operatorKeyOf(rolePassword);
  const stops: (() => Promise<void>)[] = [];
  const supervised: { endSupervision(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(supervised.map((server) => server.endSupervision()));
    for (const each of stops.splice(0).reverse()) await each();
  };
  let gaveUp: (error: StartError) => void = () => undefined;
  const failure = new Promise<StartError>((resolve) => (gaveUp = resolve));
  const report = { say, alarm: say, gaveUp };
  try {
    say('Starting the database …');
    const postgres = await PostgresServer.start(folder, postgresPassword, topology.database.port);
    stops.push(() => postgres.stop());
    postgres.supervise(report);
    supervised.push(postgres);
    const services = Object.keys(topology.services) as (keyof Topology['services'])[];
    const places = services.flatMap((service) => placesOf(topology, service));
    for (const { port, adminPort } of places) {
      await requireFreePort(port, '127.0.0.1');
      await requireFreePort(adminPort, '127.0.0.1');
    }
    say('Starting the broker …');
    const broker = await brokerOf(settings, folder, topology, report);
    stops.push(() => broker.stop());
    if (broker instanceof SupervisedBroker) supervised.push(broker);
    await provisionRoles(postgres.url, services, (name) => passwords.ofService(name), passwords.draw('log'));
    const { left } = await applyTopics(broker.brokers, await readTopicFile());
    for (const { topic, what, wanted, found } of left)
      say(`Topic ${topic}: ${what} is ${found}, wanted is ${wanted}. See heed topics plan.`);

    const databaseUrl = withoutUser(postgres.url);
    const { key, isNew, ...tenant } = await tenantOf(folder, settings, databaseUrl, passwords);
    const around: Surroundings = {
      databaseUrl,
      brokers: broker.brokers,
      topology,
      host: settings.HEED_HOST,
      logLevel: settings.HEED_LOG_LEVEL,
      teamEmail: settings.HEED_TEAM_EMAIL,
      mailOutbox: folder.file('mails'),
      upstreamSources: JSON.stringify(withLocalSource(sources, tenant)),
    };
    await folder.writeJson(SURROUNDINGS_FILE, around);
    const running = new Services({ dataDir: folder.path, around, passwords, operatorKey, output: process.stdout });
    stops.push(() => running.stop(({ service }) => service === DOOR));
    say('Starting the services …');
    const begun = Date.now();
    await running.start(places.filter(({ service }) => service !== DOOR));
    await running.start(places.filter(({ service }) => service === DOOR));
    say(`Ready after ${((Date.now() - begun) / 1_000).toFixed(1)} s.`);

    const { url, adminUrl } = addressOf(settings, topology);
    const { tenantId } = tenant;
    const startedAt = new Date().toISOString();
    await folder.writeBeacon({ url, adminUrl, key, operatorKey, pid: process.pid, tenantId, startedAt });
    const client = new LocalClient(url, key);
    if ((isNew && !empty) || (await sampleIsUnfinished(folder))) {
      say('Loading the sample …');
      await loadSample({ client, operator: new LocalClient(url, operatorKey) }, folder, process.stderr);
    }
    const mail = settings.HEED_SMTP_URL === undefined ? around.mailOutbox : new URL(settings.HEED_SMTP_URL).host;
    const color = process.stdout.isTTY;
    const upstream = `source ${LOCAL_SOURCE}; topics heed.upstream.* on ${broker.brokers.join(',')}`;
    const shown = { url, adminUrl, key, dataDir: folder.path, mail, upstream, now: new Date(), color };
    say(await summary(client, shown));
    say(
      placesTable([
        ...running.pids.map(({ name, pid }) => ({ ...places.find((place) => place.name === name)!, pid })),
        { name: 'broker', port: broker.brokers.join(','), pid: broker.pid },
        { name: 'database', port: topology.database.port, pid: postgres.pid },
      ]),
    );
    return { failure, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function brokerOf(
  { HEED_KAFKA_BROKERS: given }: DistributedSettings,
  folder: DataFolder,
  topology: Topology,
  report: SupervisorReport,
): Promise<Broker> {
  if (given !== undefined) return { brokers: given.split(','), pid: undefined, stop: async () => undefined };
  const start = (): Promise<Broker> => startBroker(folder.file('kafka'), topology, (line) => report.say(line));
  return new SupervisedBroker(await start(), start, { log: folder.file('kafka/kafka.log'), report });
}

function withoutUser(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.username = '';
  url.password = '';
  return url.href;
}

function addressOf({ HEED_HOST: host }: DistributedSettings, topology: Topology): { url: string; adminUrl: string } {
  const { port, adminPort } = topology.services[DOOR];
  const shown = host === '0.0.0.0' ? '127.0.0.1' : host;
  return { url: `http://${shown}:${port}`, adminUrl: `http://127.0.0.1:${adminPort}` };
}

/** The first start makes a tenant and a key; later ones find them. */
async function tenantOf(
  folder: DataFolder,
  { HEED_TIME_ZONE: timeZone }: DistributedSettings,
  databaseUrl: string,
  passwords: Passwords,
): Promise<{ tenantId: string; timeZone: string; key: string; isNew: boolean }> {
  const console_ = { databaseUrl, password: passwords.ofService(DOOR) };
  await migrateConsole(console_);
  const beacon = await folder.readBeacon();
  if (beacon !== null) {
    const { tenantId, key } = beacon;
    const known = await timeZoneOf(tenantId, console_);
    if (known !== null) return { tenantId, key, timeZone: known, isNew: false };
  }
  const first = await firstTenant({
    ...console_,
    name: TENANT_NAME,
    timeZone: timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  return { ...first, isNew: beacon === null };
}
