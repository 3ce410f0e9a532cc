import { spawn } from 'node:child_process';
import { existsSync, openSync, closeSync } from 'node:fs';
import { readFile, rename, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { DataFolder } from '../data-folder/data-folder.js';
import { StartError } from '../start-error.js';
import { postgresBinaries } from './binaries.js';
import { initCluster } from './init-cluster.js';

const DATABASE = 'heed';
const USER = 'heed';
/** Held by a running Heed for as long as its process lives: PostgreSQL lets go of it when the connection dies. */
const FOLDER_LOCK = 727_000;

const flags: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '150',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

interface Running {
  pid: number;
  port: number;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

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
  private running: Running | null = null;
  private lock: Client | null = null;

  private constructor(
    private readonly folder: DataFolder,
    private readonly password: string,
    private readonly port: number | undefined,
  ) {}

  /** Starts the folder's server, or throws {@link StartError} where a Heed runs on it. A server without its Heed is stopped first. On a free port, or on `port`. */
  static async start(folder: DataFolder, password: string, port?: number): Promise<PostgresServer> {
    const server = new PostgresServer(folder, password, port);
    const orphan = await server.findRunning();
    if (orphan !== null) await server.takeOverFrom(orphan);
    await server.create();
    await server.launch();
    await server.createDatabase();
    return server;
  }

  get url(): string {
    return this.urlOf(this.running!.port, DATABASE);
  }

  async stop(): Promise<void> {
    await this.lock?.end();
    this.lock = null;
    if (this.running !== null) await this.shutDown(this.running.pid);
    this.running = null;
  }

  private get dataDir(): string {
    return this.folder.file('postgres');
  }

  private urlOf(port: number, database: string): string {
    return `postgres://${USER}:${this.password}@127.0.0.1:${port}/${database}`;
  }

  /** What `postmaster.pid` says, if a process of that number is there. Line 1 is the pid, line 4 the port. */
  private async findRunning(): Promise<Running | null> {
    const file = await readFile(`${this.dataDir}/postmaster.pid`, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (file === null) return null;
    const lines = file.split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 && port > 0 && isAlive(pid) ? { pid, port } : null;
  }

  /** A Heed that runs holds the folder's lock; a server whose Heed was killed does not. */
  private async takeOverFrom(orphan: Running): Promise<void> {
    const client = new Client({
      connectionString: this.urlOf(orphan.port, 'postgres'),
      connectionTimeoutMillis: 3_000,
    });
    client.on('error', () => undefined); // It ends with the server that is stopped below.
    try {
      await client.connect();
    } catch {
      // Not our PostgreSQL: the number in the file now belongs to another program. The server itself sorts that out.
      return;
    }
    const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [FOLDER_LOCK]);
    await client.end();
    if (!rows[0]!.free) {
      const beacon = await this.folder.readBeacon();
      throw new StartError(
        `Heed is already running on ${this.folder.path}${beacon === null ? '' : ` (process ${beacon.pid}, ${beacon.url})`}.`,
        'Use that one, stop it with Ctrl-C, or start another on a folder of its own: HEED_DATA=other npm start -- --port 4500',
      );
    }
    await this.shutDown(orphan.pid);
  }

  private async create(): Promise<void> {
    if (existsSync(`${this.dataDir}/PG_VERSION`)) return;
    // Made beside its place and renamed: a kill in the middle leaves nothing that looks like a cluster.
    const fresh = `${this.dataDir}.new`;
    await initCluster(await postgresBinaries(), fresh, USER, this.password);
    await rename(fresh, this.dataDir);
  }

  private async launch(): Promise<void> {
    const { postgres } = await postgresBinaries();
    const logFile = this.folder.file('postgres.log');
    const { uid, gid } = await stat(this.dataDir);
    // After a SIGKILL of the postmaster its children need a moment to go; until then a new one refuses to start.
    for (let attempt = 1; ; attempt++) {
      const port = this.port ?? (await freePort());
      const log = openSync(logFile, 'a');
      const child = spawn(
        postgres,
        [
          '-D',
          this.dataDir,
          '-p',
          String(port),
          ...Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
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
      let gone: string | null = null;
      child.once('exit', (code, signal) => (gone = `exit ${code ?? signal ?? ''}`));
      child.once('error', (error) => (gone = error.message));
      const deadline = Date.now() + 60_000;
      while (gone === null && Date.now() < deadline) {
        if (await this.answers(port)) {
          this.running = { pid: child.pid!, port };
          return;
        }
        await delay(50);
      }
      if (attempt >= 20 || gone === null) {
        const lines = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-3).join('\n  ');
        throw new StartError(
          `PostgreSQL did not start (${gone ?? 'no answer for 60 s'}):\n  ${lines}`,
          `All of it is in ${logFile}.`,
        );
      }
      await delay(500);
    }
  }

  private async answers(port: number): Promise<boolean> {
    const client = new Client({ connectionString: this.urlOf(port, 'postgres'), connectionTimeoutMillis: 2_000 });
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
    const lock = new Client({
      connectionString: this.urlOf(this.running!.port, 'postgres'),
      application_name: 'heed folder lock',
    });
    // Lost only with PostgreSQL itself, and then readiness says so.
    lock.on('error', () => undefined);
    await lock.connect();
    const { rows } = await lock.query<{ there: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1) AS there, pg_advisory_lock($2)`,
      [DATABASE, FOLDER_LOCK],
    );
    if (!rows[0]!.there) await lock.query(`CREATE DATABASE ${DATABASE}`);
    this.lock = lock;
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
