import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type GroupName, type Topic, topicList } from '@heed/contracts';
import { KafkaTransport, type LogRecord, type OutgoingRecord, silentLog } from '@heed/messaging';
import { TcpProxy } from '../net/tcp-proxy.js';
import { crashPostmaster, postmasterOf } from './crash-postmaster.js';
import { DataFolder } from './data-folder.js';
import { freePorts } from './free-ports.js';
import { idOnly } from './id-only.js';
import { MemoryWatch } from './memory-watch.js';
import { OutsideBroker } from './outside-broker.js';
import { type Receipt, type Receivers, startReceivers } from './receipts.js';
import { page } from './page.js';
import { Spawned } from './spawned.js';
import type { ServiceName, System, SystemOptions, TenantAccess } from './system.js';
import { makeTenants } from './tenants.js';

const START = fileURLToPath(new URL('../../../../services/distributed/dist/start.js', import.meta.url));
/** It prints where everything listens when everything does. */
const READY = /^ {2}process +port/m;
const services: readonly ServiceName[] = [
  'console',
  'ingestion',
  'scoring',
  'text-analytics',
  'routing',
  'notification',
];
/** The door's port and where the others are from it: `deploy/topology.json`. */
const BLOCK = 100;
const ADMIN_OF: Readonly<Record<ServiceName, number>> = {
  console: 1,
  ingestion: 11,
  scoring: 21,
  'text-analytics': 31,
  routing: 41,
  notification: 51,
};
/** From a process to the next one of its service. */
const PORTS_EACH = 2;
const BROKER = 92;
const DATABASE = 90;
/** Free in the block. */
const PROXY = 99;

/** A second process of a service. */
export interface Member {
  partitions(): Promise<number>;
  leave(): Promise<void>;
}

/** `start:distributed`: a process for each service, a broker and a database, with two tenants. */
export class KafkaSystem implements System {
  readonly transport = 'kafka';
  tenants: readonly TenantAccess[] = [];
  private main: Spawned | null = null;
  private readonly beside: Spawned[] = [];
  private readonly watch = new MemoryWatch();
  private readonly data: DataFolder;
  private log: KafkaTransport | null = null;
  private outside: OutsideBroker | null = null;
  private between: TcpProxy | null = null;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly nodeOptions: readonly string[],
    readonly receivers: Receivers,
  ) {
    this.data = new DataFolder(folder);
  }

  static async create(folder: string, { nodeOptions, outsideBroker }: SystemOptions): Promise<KafkaSystem> {
    await mkdir(folder, { recursive: true, mode: 0o755 });
    const system = new KafkaSystem(folder, await freePorts(BLOCK), nodeOptions, await startReceivers(folder));
    try {
      if (outsideBroker) system.outside = await OutsideBroker.start(folder, system.port + BROKER);
      await system.start();
      const operatorKey = await system.data.operatorKey();
      const { url } = system;
      system.tenants = await makeTenants({ url, operatorKey, webhookUrl: system.receivers.webhookUrl });
    } catch (error) {
      await system.stop();
      throw error;
    }
    return system;
  }

  get postgresFolder(): string {
    return join(this.folder, 'postgres');
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Of a fault that runs on one. */
  get broker(): OutsideBroker {
    if (this.outside === null) throw new Error('This Heed has a broker of its own.');
    return this.outside;
  }

  async databaseUrl(): Promise<string> {
    return `postgres://heed:${await this.data.postgresPassword()}@127.0.0.1:${this.port + DATABASE}/heed`;
  }

  async start(): Promise<void> {
    this.main = this.spawn(['--port', String(this.port), '--empty']);
    if (!(await this.main.says(READY))) throw new Error(`start:distributed did not come up:\n${this.main.last}`);
    for (const service of services) await this.follow(service);
  }

  async publish(records: readonly OutgoingRecord[]): Promise<void> {
    await this.transportOf(topicList).publish(records);
  }

  async unread(): Promise<number> {
    const lags = await this.transportOf(topicList).lag(services);
    return lags.reduce((sum, { lag }) => sum + lag, 0);
  }

  async records(wanted: (record: LogRecord) => boolean = () => true): Promise<readonly LogRecord[]> {
    // A group that no contract names: it reads once, from the beginning.
    const group = `faults-${randomUUID()}` as GroupName;
    const reader = this.connect(topicList.map((topic) => ({ ...topic, groups: [group] })));
    const found: LogRecord[] = [];
    const subscription = await reader.subscribe({
      group,
      topics: topicList.map(({ name }) => name),
      onBatch: async (batch) => {
        found.push(...batch.records.map((record) => (wanted(record) ? record : idOnly(record))));
        await batch.commit(batch.records.at(-1)!.offset + 1);
        return { kind: 'done' };
      },
    });
    try {
      for (;;) {
        const lags = await reader.lag([group]);
        if (lags.length > 0 && lags.every(({ lag }) => lag === 0)) break;
        await pause(100);
      }
    } finally {
      await subscription.stop();
      await reader.close();
    }
    return found.toSorted((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition || a.offset - b.offset);
  }

  async restart(service: ServiceName, environment: Readonly<Record<string, string>> = {}): Promise<void> {
    const pid = await this.pidOf(service);
    if (pid !== null) process.kill(pid, 'SIGKILL');
    await this.ended(service);
    const launcher = this.spawn(['--port', String(this.port), '--only', service], environment);
    this.beside.push(launcher);
    const up = await launcher.says(READY);
    // Armed, it may have ended before it was ready; whoever armed it waits for the end.
    if (!up && Object.keys(environment).length === 0) throw new Error(`${service} did not come up:\n${launcher.last}`);
    if (up) await this.follow(service);
  }

  /** A second process of the service, beside the first. */
  async addMember(service: ServiceName): Promise<Member> {
    const launcher = this.spawn(['--only', service, '--scale', `${service}=2`]);
    this.beside.push(launcher);
    if (!(await launcher.says(READY))) throw new Error(`${service}.2 did not come up:\n${launcher.last}`);
    return {
      partitions: () => this.partitionsAt(ADMIN_OF[service] + PORTS_EACH),
      leave: () => launcher.end('SIGTERM'),
    };
  }

  /** How many partitions the first process of the service has. */
  partitionsOf(service: ServiceName): Promise<number> {
    return this.partitionsAt(ADMIN_OF[service]);
  }

  /** A stranger in a group of Heed's: it takes its share of the partitions and reads nothing. Resolves when it has joined. */
  async joinAsGuest(group: GroupName): Promise<{ leave(): Promise<void> }> {
    const topics = topicList.filter((topic) => topic.groups.some((name) => name === group));
    const guest = this.connect(topics);
    await guest.subscribe({
      group,
      topics: topics.map(({ name }) => name),
      onBatch: async () => ({ kind: 'retry', afterMs: 600_000, reason: 'a guest reads nothing' }),
    });
    return { leave: () => guest.close() };
  }

  async pidOf(service: ServiceName): Promise<number | null> {
    return (await this.statusAt(ADMIN_OF[service]))?.pid ?? null;
  }

  async ended(service: ServiceName): Promise<void> {
    while ((await this.pidOf(service)) !== null) await pause(50);
  }

  async killAll(): Promise<void> {
    const pids = await Promise.all(services.map((service) => this.pidOf(service)));
    const broker = Number((await readFile(join(this.folder, 'kafka/kafka.pid'), 'utf8')).trim());
    const postmaster = await postmasterOf(this.folder);
    // The launcher first: it would start servers again.
    for (const launcher of this.launchers) await launcher.end('SIGKILL');
    for (const pid of [...pids, broker, postmaster]) if (pid !== null) killIfAlive(pid);
    this.beside.length = 0;
  }

  async crashDatabase(): Promise<void> {
    await crashPostmaster(this.folder, () => this.databaseUrl());
  }

  readyz(service: ServiceName): Promise<{ status: number; text: string }> {
    return page(`http://127.0.0.1:${this.port + ADMIN_OF[service]}/readyz`);
  }

  async metrics(service: ServiceName): Promise<string> {
    return (await page(`http://127.0.0.1:${this.port + ADMIN_OF[service]}/metrics`)).text;
  }

  async silenceDatabase(silent: boolean): Promise<void> {
    await (await this.network()).become(silent ? 'black-hole' : 'forward');
  }

  async delayDatabase(ms: number): Promise<void> {
    (await this.network()).latencyMs = ms;
  }

  receipts(): readonly Receipt[] {
    return this.receivers.receipts();
  }

  secrets(): Promise<readonly string[]> {
    return this.data.secrets();
  }

  async logs(): Promise<string> {
    const folder = join(this.folder, 'logs');
    const names = (await readdir(folder)).map((name) => join(folder, name));
    const files = [...names, join(this.folder, 'postgres.log')];
    return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
  }

  memory(): ReadonlyMap<string, number> {
    return this.watch.largest;
  }

  async stop(): Promise<void> {
    await this.log?.close();
    for (const launcher of this.launchers.reverse()) await launcher.end('SIGTERM');
    await this.outside?.stop();
    await this.between?.close();
    await this.receivers.close();
  }

  private get launchers(): Spawned[] {
    return [...(this.main === null ? [] : [this.main]), ...this.beside];
  }

  private spawn(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Spawned {
    return new Spawned({
      args: [START, ...args],
      env: {
        NODE_OPTIONS: this.nodeOptions.join(' '),
        HEED_DATA: this.folder,
        HEED_TIME_ZONE: 'UTC',
        HEED_SMTP_URL: this.receivers.smtpUrl,
        NODE_EXTRA_CA_CERTS: this.receivers.certificate,
        HEED_WEBHOOK_ALLOW_PRIVATE: 'true',
        HEED_RETRY_JITTER: '0',
        ...(this.outside === null ? {} : { HEED_KAFKA_BROKERS: this.outside.address }),
        ...environment,
      },
      output: join(this.folder, 'output.log'),
    });
  }

  private async follow(service: ServiceName): Promise<void> {
    const pid = await this.pidOf(service);
    if (pid !== null) this.watch.follow(service, pid);
  }

  private async partitionsAt(adminPort: number): Promise<number> {
    return (await this.statusAt(adminPort))?.partitions?.length ?? 0;
  }

  /** Null where nobody answers. */
  private async statusAt(adminPort: number): Promise<{ pid?: number; partitions?: unknown[] } | null> {
    try {
      const answer = await fetch(`http://127.0.0.1:${this.port + adminPort}/status`);
      return (await answer.json()) as { pid?: number; partitions?: unknown[] };
    } catch {
      return null; // It is gone, or not there yet.
    }
  }

  /** Between the services and PostgreSQL: from now on they go through it. */
  private async network(): Promise<TcpProxy> {
    if (this.between !== null) return this.between;
    const between = await TcpProxy.start({ port: this.port + PROXY, target: this.port + DATABASE });
    this.between = between;
    const file = join(this.folder, 'distributed.json');
    const around = JSON.parse(await readFile(file, 'utf8')) as { databaseUrl: string };
    const databaseUrl = new URL(around.databaseUrl);
    databaseUrl.port = String(between.port);
    // By TCP: its socket would go round what stands between.
    databaseUrl.searchParams.delete('host');
    await writeFile(file, JSON.stringify({ ...around, databaseUrl: databaseUrl.href }));
    for (const service of services) await this.restart(service);
    return between;
  }

  private transportOf(topics: readonly Topic[]): KafkaTransport {
    return (this.log ??= this.connect(topics));
  }

  private connect(topics: readonly Topic[]): KafkaTransport {
    const brokers = [`127.0.0.1:${this.port + BROKER}`];
    return new KafkaTransport({ brokers, clientId: 'faults', log: silentLog, topics });
  }
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
