import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDataSource } from '@heed/database';
import { EmbeddedTransport, type LogRecord, type OutgoingRecord, silentLog } from '@heed/messaging';
import { crashPostmaster, postmasterOf } from './crash-postmaster.js';
import { DataFolder } from './data-folder.js';
import { freePorts } from './free-ports.js';
import { idOnly } from './id-only.js';
import { MemoryWatch } from './memory-watch.js';
import { type Receipt, type Receivers, startReceivers } from './receipts.js';
import { page } from './page.js';
import { Spawned } from './spawned.js';
import { stopPostgres } from './stop-postgres.js';
import type { ServiceName, System, SystemOptions, TenantAccess } from './system.js';
import { makeTenants } from './tenants.js';
import { withDatabase } from './with-database.js';

const HEED = fileURLToPath(new URL('../../../../services/cli/bin/heed.js', import.meta.url));
const READY = /Ctrl-C stops Heed/;
const groups = ['ingestion', 'scoring', 'text-analytics', 'routing', 'notification', 'console'];

/** One `heed start`, as people run it, with two tenants. */
export class EmbeddedSystem implements System {
  readonly transport = 'embedded';
  tenants: readonly TenantAccess[] = [];
  private heed: Spawned | null = null;
  private readonly watch = new MemoryWatch();
  private readonly data: DataFolder;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly nodeOptions: readonly string[],
    readonly receivers: Receivers,
  ) {
    this.data = new DataFolder(folder);
  }

  static async create(folder: string, { nodeOptions }: SystemOptions): Promise<EmbeddedSystem> {
    await mkdir(folder, { recursive: true, mode: 0o755 });
    const system = new EmbeddedSystem(folder, await freePorts(2), nodeOptions, await startReceivers(folder));
    try {
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

  async databaseUrl(): Promise<string> {
    const [, , , port] = (await readFile(join(this.folder, 'postgres/postmaster.pid'), 'utf8')).split('\n');
    return `postgres://heed:${await this.data.postgresPassword()}@127.0.0.1:${port}/heed`;
  }

  async start(environment: Readonly<Record<string, string>> = {}): Promise<void> {
    const heed = new Spawned({
      args: [...this.nodeOptions, HEED, 'start', '--empty'],
      env: {
        HEED_DATA: this.folder,
        HEED_PORT: String(this.port),
        HEED_SMTP_URL: this.receivers.smtpUrl,
        NODE_EXTRA_CA_CERTS: this.receivers.certificate,
        HEED_WEBHOOK_ALLOW_PRIVATE: 'true',
        HEED_RETRY_JITTER: '0',
        ...environment,
      },
      output: join(this.folder, 'output.log'),
    });
    this.heed = heed;
    this.watch.follow('heed', heed.pid);
    // Armed, it may end before it is ready; whoever armed it waits for the end.
    if (!(await heed.says(READY)) && Object.keys(environment).length === 0)
      throw new Error(`heed start did not come up:\n${heed.last}`);
  }

  async publish(records: readonly OutgoingRecord[]): Promise<void> {
    await this.withLog((log) => log.publish(records));
  }

  async unread(): Promise<number> {
    const lags = await this.withLog((log) => log.lag(groups));
    return lags.reduce((sum, { lag }) => sum + lag, 0);
  }

  async records(wanted: (record: LogRecord) => boolean = () => true): Promise<readonly LogRecord[]> {
    return withDatabase(this, async (client) => {
      const { rows } = await client.query<Omit<LogRecord, 'offset'> & { offset: string }>(
        `SELECT topic, partition, "offset", key, headers, value FROM log.events ORDER BY topic, partition, "offset"`,
      );
      return rows
        .map((row) => ({ ...row, offset: Number(row.offset) }))
        .map((record) => (wanted(record) ? record : idOnly(record)));
    });
  }

  async restart(_: ServiceName, environment: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.heed?.end('SIGKILL');
    await this.start(environment);
  }

  async pidOf(): Promise<number | null> {
    return this.heed === null || this.heed.hasEnded ? null : this.heed.pid;
  }

  async ended(): Promise<void> {
    await this.heed?.ended;
  }

  async killAll(): Promise<void> {
    process.kill(await postmasterOf(this.folder), 'SIGKILL');
    await this.heed?.end('SIGKILL');
  }

  async crashDatabase(): Promise<void> {
    await crashPostmaster(this.folder, () => this.databaseUrl());
  }

  readyz(): Promise<{ status: number; text: string }> {
    return page(`http://127.0.0.1:${this.port + 1}/readyz`);
  }

  async metrics(): Promise<string> {
    return (await page(`http://127.0.0.1:${this.port + 1}/metrics`)).text;
  }

  async silenceDatabase(silent: boolean): Promise<void> {
    await stopPostgres(this.folder, silent);
  }

  async delayDatabase(ms: number): Promise<void> {
    if (ms > 0) throw new Error('There is no network between heed start and its PostgreSQL.');
  }

  receipts(): readonly Receipt[] {
    return this.receivers.receipts();
  }

  secrets(): Promise<readonly string[]> {
    return this.data.secrets();
  }

  async logs(): Promise<string> {
    const files = ['heed.log', 'postgres.log'].map((name) => readFile(join(this.folder, name), 'utf8'));
    return (await Promise.all(files)).join('\n');
  }

  memory(): ReadonlyMap<string, number> {
    return this.watch.largest;
  }

  async stop(): Promise<void> {
    await this.heed?.end('SIGINT');
    await this.receivers.close();
  }

  private async withLog<T>(work: (log: EmbeddedTransport) => Promise<T>): Promise<T> {
    const settings = { url: await this.databaseUrl(), schema: 'log', name: 'faults', poolSize: 1 };
    const dataSource = await createDataSource(settings).initialize();
    try {
      return await work(new EmbeddedTransport({ dataSource, log: silentLog }));
    } finally {
      await dataSource.destroy();
    }
  }
}
