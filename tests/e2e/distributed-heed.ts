import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { placesOf, type ProcessPlace, readTopology, type Topology } from '@heed/distributed';
import { eventually } from '@heed/testing';
import { type Beacon, type Installation, installationAt, type Ran, spawnHeed } from './heed-process.js';

const START = fileURLToPath(new URL('../../services/distributed/dist/start.js', import.meta.url));
const BLOCK = 100;

export interface AdminStatus {
  pid: number;
  deadLetters: { open: number; ofNobody: number };
  partitions: { topic: string; partition: number }[];
}

/** A `start:distributed`, or a later `--only` beside it. */
class Launcher {
  output = '';
  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  /** Resolves when it has printed what listens where. */
  static async start(args: readonly string[], dataDir: string): Promise<Launcher> {
    const { KAFKA_BROKERS: _, ...env } = process.env;
    const child = spawn(process.execPath, [START, ...args], {
      env: { ...env, HEED_DATA: dataDir, HEED_TIME_ZONE: 'UTC', NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const launcher = new Launcher(child);
    try {
      await eventually(
        () => {
          if (child.exitCode !== null) return;
          if (!/^ {2}process +port/m.test(launcher.output)) throw new Error('it has not started yet');
        },
        { timeoutMs: 120_000, intervalMs: 50 },
      );
      if (child.exitCode !== null) throw new Error('it ended');
      return launcher;
    } catch (error) {
      child.kill('SIGTERM');
      throw new Error(`${args.join(' ')}: ${(error as Error).message}\n${launcher.output.slice(-4_000)}`, {
        cause: error,
      });
    }
  }

  async stop(): Promise<number | null> {
    if (this.child.exitCode !== null) return this.child.exitCode;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
    return this.child.exitCode;
  }
}

/** Heed as processes on ports of its own, in a folder of its own. */
export class DistributedHeed {
  private readonly beside: Launcher[] = [];

  private constructor(
    readonly topology: Topology,
    private readonly dataDir: string,
    private readonly main: Launcher,
    private readonly url: string,
    readonly key: string,
    private readonly operatorKey: string,
  ) {}

  static async start({
    scale,
    empty = false,
  }: {
    scale: Record<string, number>;
    empty?: boolean;
  }): Promise<DistributedHeed> {
    if (!existsSync(START)) throw new Error(`${START} is not there: npm run build`);
    const dataDir = await mkdtemp(join(tmpdir(), 'heed-distributed-'));
    const port = await freeBlock();
    const scaled = Object.entries(scale).map(([name, many]) => `${name}=${many}`);
    const args = [...(scaled.length > 0 ? ['--scale', scaled.join(',')] : []), ...(empty ? ['--empty'] : [])];
    const main = await Launcher.start(['--port', String(port), ...args], dataDir);
    const file = await readFile(join(dataDir, 'heed.json'), 'utf8');
    const { url, key, operatorKey } = JSON.parse(file) as Beacon;
    return new DistributedHeed(readTopology({ port, scale }), dataDir, main, url, key, operatorKey);
  }

  /** What the door signs identities with. */
  async identitySecret(): Promise<string> {
    const file = await readFile(join(this.dataDir, 'secrets.json'), 'utf8');
    const { rolePassword } = JSON.parse(file) as { rolePassword: string };
    return createHmac('sha256', rolePassword).update('identity').digest('hex');
  }

  get output(): string {
    return this.main.output;
  }

  get places(): ProcessPlace[] {
    const names = Object.keys(this.topology.services) as (keyof Topology['services'])[];
    return names.flatMap((name) => placesOf(this.topology, name));
  }

  async request(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; text: string }> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  }

  async get<T>(path: string): Promise<T> {
    const { status, text } = await this.request('GET', path);
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
    return JSON.parse(text) as T;
  }

  /** What the operator sees of all tenants. */
  installation(): Promise<Installation> {
    return installationAt(this.url, this.operatorKey);
  }

  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: T[]; nextCursor: string | null } = await this.get(`${path}?limit=500${cursor}`);
      items.push(...page.items);
      cursor = page.nextCursor === null ? null : `&cursor=${page.nextCursor}`;
    }
    return items;
  }

  async status({ adminPort }: ProcessPlace): Promise<AdminStatus> {
    const answer = await fetch(`http://127.0.0.1:${adminPort}/status`);
    return (await answer.json()) as AdminStatus;
  }

  /** Ends one process and starts it again beside the others. Resolves when it can work. */
  async restart(place: ProcessPlace, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const { pid } = await this.status(place);
    process.kill(pid, signal);
    await eventually(
      () => {
        if (isAlive(pid)) throw new Error(`${place.name} still runs`);
      },
      { timeoutMs: 30_000, intervalMs: 25 },
    );
    const { port } = this.topology.services.console;
    this.beside.push(await Launcher.start(['--port', String(port), '--only', place.service], this.dataDir));
  }

  /** A `heed` command for this Heed. */
  run(...args: string[]): { pid: number; ended: Promise<Ran> } {
    return spawnHeed(args, { cwd: this.dataDir, env: { HEED_DATA: this.dataDir } });
  }

  /** Exit codes of all that started something, the last one first. */
  async stop(): Promise<(number | null)[]> {
    const codes: (number | null)[] = [];
    for (const launcher of [...this.beside.reverse(), this.main]) codes.push(await launcher.stop());
    await rm(this.dataDir, { recursive: true });
    return codes;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The first of a block of ports that nobody listens on, below those that the system hands out and of this jest worker alone. */
async function freeBlock(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const first =
      10_000 + 1_000 * (Number(process.env.JEST_WORKER_ID ?? 0) % 10) + Math.floor(Math.random() * 10) * BLOCK;
    const free = await Promise.all(Array.from({ length: BLOCK }, (_, index) => isFree(first + index)));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`there are no ${BLOCK} free ports in a row`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
