/**
 * Drives the real `heed`: processes on a data folder of their own. They run what is in `dist/`, so build before:
 * `npm test` does, and `npm run -s build` is enough for `npm run -s jest -- tests/e2e`.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '@heed/testing';

export const repository = resolve(import.meta.dirname, '../..');
const heedBinary = join(repository, 'services/cli/bin/heed.js');

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Beacon {
  url: string;
  adminUrl: string;
  key: string;
  operatorKey: string;
  pid: number;
}

export interface Installation {
  lag: { group: string; lag: number }[];
  deadLetters: { group: string; open: number; ofNobody: number }[];
}

export async function installationAt(url: string, operatorKey: string): Promise<Installation> {
  const answer = await fetch(`${url}/v1/installation/summary`, { headers: { authorization: `Bearer ${operatorKey}` } });
  if (answer.status !== 200) throw new Error(`/v1/installation/summary: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Installation;
}

export interface JsonAnswer<T> {
  status: number;
  body: T;
}

/** Ports below those that the system hands out, of this jest worker alone: two that look at once must not find the same. */
const workerPorts = 20_000 + 1_000 * (Number(process.env.JEST_WORKER_ID ?? 0) % 10);

/** A port that is free together with the next one. */
export async function freePortPair(): Promise<number> {
  for (;;) {
    const port = workerPorts + 2 * Math.floor(Math.random() * 500);
    const free = await Promise.all([isFree(port), isFree(port + 1)]);
    if (free.every(Boolean)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  await once(server.close(), 'close');
  return true;
}

/** The environment without what a developer has set for Heed. */
function environment(more: Record<string, string>): NodeJS.ProcessEnv {
  const plain = Object.entries(process.env).filter(([name]) => !name.startsWith('HEED_') && name !== 'NODE_OPTIONS');
  return { ...Object.fromEntries(plain), ...more };
}

interface Place {
  cwd: string;
  env: Record<string, string>;
}

function spawnRun(command: string, args: readonly string[], { cwd, env }: Place): { pid: number; ended: Promise<Ran> } {
  const child = spawn(command, args, { cwd, env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }));
  return { pid: child.pid!, ended };
}

/** A `heed` command, with its pid for signals. */
export function spawnHeed(args: readonly string[], place: Place): { pid: number; ended: Promise<Ran> } {
  return spawnRun(process.execPath, [heedBinary, ...args], place);
}

interface SystemProcess {
  pid: number;
  parent: number;
  state: string;
  command: string;
}

async function processes(): Promise<SystemProcess[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'pid=,ppid=,stat=,args='], {
    maxBuffer: 16 * 1024 ** 2,
  });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, state = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), state, command }];
  });
}

/** One `heed start`, with what it has printed. Leads a process group, as the foreground job of a terminal does. */
export class HeedStart {
  stdout = '';
  stderr = '';
  readonly exited: Promise<Ran>;
  private readonly child: ChildProcess;

  constructor(args: readonly string[], cwd: string, env: Record<string, string>) {
    const child = spawn(process.execPath, [heedBinary, 'start', ...args], {
      cwd,
      env: environment(env),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.exited = once(child, 'close').then(([code]) => ({
      code: code as number | null,
      stdout: this.stdout,
      stderr: this.stderr,
    }));
    this.child = child;
  }

  get pid(): number {
    return this.child.pid!;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** What a terminal does on Ctrl-C. */
  signalGroup(name: NodeJS.Signals): void {
    process.kill(-this.pid, name);
  }

  /** Resolves once `text` is on stdout; throws when the process ends without. */
  says(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!this.stdout.includes(text)) return;
        this.child.stdout!.off('data', look);
        resolve();
      };
      this.child.stdout!.on('data', look);
      look();
      void this.exited.then(({ code, stdout, stderr }) =>
        reject(new Error(`heed start ended with ${code} and never said "${text}"\n${stdout}${stderr}`)),
      );
    });
  }

  async stop(name: NodeJS.Signals = 'SIGINT'): Promise<Ran> {
    this.signal(name);
    return this.exited;
  }
}

/** A data folder in a new temporary folder, with a pair of ports. Everything that ran on it ends with `dispose`. */
export class HeedFolder {
  private readonly starts: HeedStart[] = [];

  private constructor(
    /** Where the commands run; the data folder is in it. */
    readonly cwd: string,
    readonly port: number,
  ) {}

  static async create(): Promise<HeedFolder> {
    if (!existsSync(join(repository, 'services/cli/dist/main.js'))) throw new Error('Build first: npm run -s build');
    const cwd = await mkdtemp(join(process.env.HEED_TEST_FOLDER ?? tmpdir(), 'heed-e2e-'));
    await chmod(cwd, 0o755); // Under root PostgreSQL runs as another user, who has to pass through.
    return new HeedFolder(cwd, await freePortPair());
  }

  /** The default folder of a start in `cwd`. */
  get data(): string {
    return join(this.cwd, '.heed');
  }

  file(name: string): string {
    return join(this.data, name);
  }

  /** Starts Heed and leaves it at that. */
  launch(args: readonly string[] = [], env: Record<string, string> = {}): HeedStart {
    const start = new HeedStart(args, this.cwd, { HEED_PORT: String(this.port), TZ: 'UTC', ...env });
    this.starts.push(start);
    return start;
  }

  /** Starts Heed and waits until it has printed its summary. */
  async start(args: readonly string[] = [], env: Record<string, string> = {}): Promise<HeedStart> {
    const start = this.launch(args, env);
    await start.says('Ctrl-C stops Heed');
    return start;
  }

  async beacon(): Promise<Beacon> {
    return JSON.parse(await readFile(this.file('heed.json'), 'utf8')) as Beacon;
  }

  /** Any other command, in the same folder. */
  run(...args: string[]): Promise<Ran> {
    return spawnHeed(args, { cwd: this.cwd, env: {} }).ended;
  }

  async json<T>(...args: string[]): Promise<T[]> {
    const { code, stdout, stderr } = await this.run(...args, '--json');
    if (code !== 0) throw new Error(`heed ${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as T);
  }

  spawnCommand(command: string, args: readonly string[]): Promise<Ran> {
    return spawnRun(command, args, { cwd: this.cwd, env: {} }).ended;
  }

  async request<T>(method: string, path: string, body?: unknown): Promise<JsonAnswer<T>> {
    const { url, key } = await this.beacon();
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  async get<T>(path: string): Promise<T> {
    const { status, body } = await this.request<T>('GET', path);
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** What the operator sees of all tenants. */
  async installation(): Promise<Installation> {
    const { url, operatorKey } = await this.beacon();
    return installationAt(url, operatorKey);
  }

  /** Resolves when every event has been worked through, with the number of decisions. */
  async settled(decisions: number): Promise<void> {
    await eventually(
      async () => {
        const { decided } = await this.get<{ decided: number }>('/v1/decisions/summary');
        const { lag } = await this.installation();
        const behind = lag.filter((group) => group.lag > 0);
        if (decided !== decisions || behind.length > 0)
          throw new Error(`${decided} of ${decisions} decided, behind: ${JSON.stringify(behind)}`);
      },
      { timeoutMs: 90_000, intervalMs: 100, describe: 'the end of all work' },
    );
  }

  /** The server of this folder and its children. */
  async postgres(): Promise<number[]> {
    const all = (await processes()).filter(({ state }) => !state.startsWith('Z'));
    const servers = all.filter(({ command }) => command.includes(`-D ${this.file('postgres')} `)).map(({ pid }) => pid);
    return [...servers, ...all.filter(({ parent }) => servers.includes(parent)).map(({ pid }) => pid)];
  }

  /**
   * Its server with all its children, and others in the same moment. Stopped first: one that it forked meanwhile would wait
   * for ever for a lock that a killed one held, and keep the shared memory.
   */
  async killPostgres(...others: number[]): Promise<void> {
    const [server] = await this.postgres();
    if (server !== undefined) kill(server, 'SIGSTOP');
    for (const pid of [...others, ...(await this.postgres())]) kill(pid);
  }

  async dispose(): Promise<void> {
    for (const start of this.starts) if (start.isRunning) start.signal('SIGKILL');
    await Promise.all(this.starts.map(({ exited }) => exited));
    await this.killPostgres();
    await eventually(async () => {
      const left = await this.postgres();
      if (left.length > 0) throw new Error(`still running: ${left.join(', ')}`);
    });
    await rm(this.cwd, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
