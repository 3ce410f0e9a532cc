import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, realpath, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import type { DataFolder } from '../data-folder/data-folder.js';
import { FolderTakenError } from '../data-folder/folder-taken.error.js';
import { StartError } from '../start-error.js';
import { Supervisor, type SupervisorReport } from '../supervise/supervisor.js';
import { postgresBinaries } from './binaries.js';
import { findPostmaster, type Postmaster } from './find-postmaster.js';
import { createCluster } from './init-cluster.js';
import { isAlive } from './is-alive.js';

const DATABASE = 'heed';
const USER = 'heed';
/** Held by a running Heed for as long as its process lives: PostgreSQL lets go of it when the connection dies. */
const FOLDER_LOCK = 727_000;
const LAUNCH_ATTEMPTS = 20;
/** What an address of a Unix socket can hold (`sun_path`), macOS's being the shorter. */
const SOCKET_PATH_BYTES = 103;

const flags: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  max_connections: '150',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** The PostgreSQL server of one data folder: made, started, found again after a crash, stopped. */
export class PostgresServer {
  private running: Postmaster | null = null;
  private boundPort: number | undefined;
  private lock: Client | null = null;
  private supervisor: Supervisor | null = null;
  /** Where this process ends without a stop, its server goes at once too; it recovers at the next start. */
  private readonly onExit = (): void => {
    if (this.isAlive) process.kill(this.running!.pid, 'SIGQUIT');
  };

  private constructor(
    private readonly folder: DataFolder,
    private readonly password: string,
    private readonly port: number | undefined,
  ) {}

  /**
   * Throws {@link StartError} where a Heed runs on the folder; a server whose Heed was killed is stopped. What is
   * started later listens on a free port, or on `port`.
   */
  static async claim(folder: DataFolder, password: string, port?: number): Promise<PostgresServer> {
    const server = new PostgresServer(folder, password, port);
    await server.takeOver();
    return server;
  }

  static async start(folder: DataFolder, password: string, port?: number): Promise<PostgresServer> {
    const server = await PostgresServer.claim(folder, password, port);
    await server.start(new AbortController().signal);
    return server;
  }

  async start(signal: AbortSignal): Promise<void> {
    await createCluster(this.dataDir, USER, this.password, signal);
    process.once('exit', this.onExit);
    await this.launch(signal, this.port);
    await this.createDatabase();
  }

  /** From now on it is started again, on its port, when it ends before {@link stop}. */
  supervise(report: SupervisorReport): void {
    const server = {
      name: 'PostgreSQL',
      isWell: () => this.lock !== null && this.isAlive,
      restart: (signal: AbortSignal) => this.restart(signal),
      log: this.logFile,
    };
    this.supervisor = new Supervisor(server, report);
  }

  get restarts(): number {
    return this.supervisor?.restarts ?? 0;
  }

  /** By its Unix socket where there can be one: TCP costs both sides more for every statement. */
  get url(): string {
    const url = this.urlOf(this.running!.port, DATABASE);
    return this.socketDir === null ? url : `${url}?host=${encodeURIComponent(this.socketDir)}`;
  }

  get pid(): number | undefined {
    return this.running?.pid;
  }

  /** Where it ends now, it stays so: everything is about to stop. */
  async endSupervision(): Promise<void> {
    await this.supervisor?.stop();
  }

  async stop(): Promise<void> {
    await this.endSupervision();
    const { lock } = this;
    this.lock = null;
    await lock?.end();
    if (this.running !== null) await this.shutDown(this.running.pid);
    this.running = null;
    process.off('exit', this.onExit);
  }

  private get isAlive(): boolean {
    return this.running !== null && isAlive(this.running.pid);
  }

  private get dataDir(): string {
    return this.folder.file('postgres');
  }

  private get socketDir(): string | null {
    const longest = Buffer.byteLength(`${this.dataDir}/.s.PGSQL.65535`);
    return process.platform === 'win32' || longest > SOCKET_PATH_BYTES ? null : this.dataDir;
  }

  private get logFile(): string {
    return this.folder.file('postgres.log');
  }

  /** After a crash of one of its own processes PostgreSQL recovers by itself, and has only let go of the folder's lock. */
  private async restart(signal: AbortSignal): Promise<void> {
    const port = this.boundPort!;
    while (this.isAlive && !(await this.answers(port))) await delay(50, undefined, { signal });
    if (!this.isAlive) await this.launch(signal, port);
    const { lock, free } = await this.lockFolder('pg_try_advisory_lock($1)');
    if (free) return void (this.lock = lock);
    await lock.end();
    throw new FolderTakenError(
      `Another Heed runs on ${this.folder.path}.`,
      'Stop it, or start this one on a folder of its own.',
    );
  }

  private urlOf(port: number, database: string): string {
    return `postgres://${USER}:${this.password}@127.0.0.1:${port}/${database}`;
  }

  private async takeOver(): Promise<void> {
    const found = await findPostmaster(this.dataDir);
    if (found === null) return;
    const client = await this.connectTo(found);
    if (client === null) return;
    const { rows } = await client.query<{ free: boolean; dir: string }>(
      `SELECT pg_try_advisory_lock($1) AS free, current_setting('data_directory') AS dir`,
      [FOLDER_LOCK],
    );
    await client.end();
    const { free, dir } = rows[0]!;
    if ((await realpath(dir)) !== (await realpath(this.dataDir))) {
      // The folder is a copy, made while the original was in use.
      await rm(`${this.dataDir}/postmaster.pid`, { force: true });
      return;
    }
    if (!free) {
      const beacon = await this.folder.readBeacon();
      throw new FolderTakenError(
        `Heed is already running on ${this.folder.path}${beacon === null ? '' : ` (process ${beacon.pid}, ${beacon.url})`}.`,
        'Use that one, stop it with Ctrl-C, or start another on a folder of its own: HEED_DATA=other npm start -- --port 4500',
      );
    }
    await this.shutDown(found.pid);
  }

  /** Null where it goes away, or is not ours. One that recovers from a kill is waited for. */
  private async connectTo({ pid, port }: Postmaster): Promise<Client | null> {
    for (const deadline = Date.now() + 60_000; isAlive(pid) && Date.now() < deadline; await delay(100)) {
      const client = new Client({ connectionString: this.urlOf(port, 'postgres'), connectionTimeoutMillis: 3_000 });
      client.on('error', () => undefined); // It ends with the server that is stopped then.
      try {
        await client.connect();
        return client;
      } catch (error) {
        // 57P03: starting, recovering or stopping. Any other answer comes from somebody else's server.
        if (error instanceof DatabaseError && error.code !== '57P03') return null;
      }
    }
    return null;
  }

  private async launch(signal: AbortSignal, fixedPort: number | undefined): Promise<void> {
    const { postgres } = await postgresBinaries();
    const { logFile } = this;
    const { uid, gid } = await stat(this.dataDir);
    // After a SIGKILL of the postmaster its children need a moment to go; until then a new one refuses to start.
    for (let attempt = 1; ; attempt++) {
      const port = fixedPort ?? (await freePort());
      const log = openSync(logFile, 'a', 0o600);
      const child = spawn(
        postgres,
        [
          '-D',
          this.dataDir,
          '-p',
          String(port),
          ...Object.entries({ ...flags, unix_socket_directories: this.socketDir ?? '' }).flatMap(([name, value]) => [
            '-c',
            `${name}=${value}`,
          ]),
        ],
        {
          // A process group of its own: Ctrl-C is for Heed, which stops the database last.
          detached: true,
          stdio: ['ignore', log, log],
          ...(process.getuid?.() === 0 ? { uid, gid } : {}),
        },
      );
      closeSync(log);
      child.unref();
      this.running = child.pid === undefined ? null : { pid: child.pid, port };
      const end: { reason?: string } = {};
      child.once('exit', (code, by) => {
        end.reason = by ?? `exit ${code ?? ''}`;
        this.supervisor?.ended(end.reason);
      });
      child.once('error', (error) => (end.reason = error.message));
      const deadline = Date.now() + 60_000;
      while (end.reason === undefined && Date.now() < deadline) {
        if (await this.answers(port)) return void (this.boundPort = port);
        await delay(50, undefined, { signal });
      }
      if (attempt >= LAUNCH_ATTEMPTS || end.reason === undefined) {
        const lines = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-3).join('\n  ');
        throw new StartError(
          `PostgreSQL did not start (${end.reason ?? 'no answer for 60 s'}):\n  ${lines}`,
          `All of it is in ${logFile}.`,
        );
      }
      this.running = null;
      await delay(500, undefined, { signal });
      // Another Heed may have been started in the same moment.
      await this.takeOver();
    }
  }

  private async answers(port: number): Promise<boolean> {
    const client = new Client({ connectionString: this.urlOf(port, 'postgres'), connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined); // It may end in the same moment: asked again then.
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      // Starting, or recovering from a kill: asked again until the deadline.
      return false;
    }
  }

  private async createDatabase(): Promise<void> {
    const { lock } = await this.lockFolder('pg_advisory_lock($1)');
    const { rows } = await lock.query(`SELECT 1 FROM pg_database WHERE datname = $1`, [DATABASE]);
    if (rows.length === 0) await lock.query(`CREATE DATABASE ${DATABASE}`);
    this.lock = lock;
  }

  private async lockFolder(acquire: string): Promise<{ lock: Client; free: boolean }> {
    const lock = new Client({
      connectionString: this.urlOf(this.running!.port, 'postgres'),
      application_name: 'heed folder lock',
    });
    // Lost with PostgreSQL itself, or when it has ended all connections after a crash of one.
    lock.on('error', () => undefined);
    lock.once('end', () => {
      if (this.lock !== lock) return;
      this.lock = null;
      this.supervisor?.ended('it broke all connections');
    });
    await lock.connect();
    const { rows } = await lock.query<{ free: unknown }>(`SELECT ${acquire} AS free`, [FOLDER_LOCK]);
    return { lock, free: rows[0]!.free !== false };
  }

  /** Fast shutdown: sessions are ended, everything is flushed. */
  private async shutDown(pid: number): Promise<void> {
    try {
      process.kill(pid, 'SIGINT');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw error;
    }
    const deadline = Date.now() + 15_000;
    while (isAlive(pid)) {
      if (Date.now() > deadline) {
        throw new StartError(`PostgreSQL (process ${pid}) does not stop.`, `Stop it by hand: kill -QUIT ${pid}`);
      }
      await delay(25);
    }
  }
}
