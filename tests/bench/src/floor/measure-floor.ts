import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, chmod } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { Figure, Mode } from '../figure.js';
import { Traffic } from '../load/traffic.js';
import type { Options } from '../options.js';
import { CpuMeter, total } from '../proc/cpu-meter.js';
import { startServers } from '../system/servers.js';
import { tables } from './tables.js';

/** How often each happens for an answer. Every version is told once by each of three services, and every fifth opens a task. */
const EVENTS = 3.2;
/** Received by two groups, scored and analyzed by the third; tasks by the fourth. */
const READS = 4.2;

interface StepPlan {
  program: string;
  words: string;
  times: number;
}

const shared: readonly StepPlan[] = [
  { program: 'store', words: 'durable write of answer and outbox, 500 at a time', times: 1 },
  { program: 'text', words: 'reading the comment (a small lexicon)', times: 1 },
  { program: 'effects', words: 'effect write of each stage with its outbox, 500 at a time', times: 1 },
  { program: 'aggregate', words: 'upsert of sums', times: 1 },
];
const ofMode = (mode: Mode): StepPlan[] => [
  { program: `relay-${mode}`, words: `relay and log, ${EVENTS} events`, times: EVENTS },
  { program: `consume-${mode}`, words: `consume, ${READS} reads`, times: READS },
];
const HTTP_RATE = 4_000;

/** CPU-µs per answer of the unavoidable steps, each alone on the servers as Heed starts them; the sum by mode. */
export async function measureFloor(
  { modes, quick, say, interrupted }: Options,
  add: (figure: Figure) => void,
): Promise<Map<Mode, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-bench-floor-'));
  await chmod(folder, 0o755); // Under root PostgreSQL runs as another user, who has to pass through.
  const servers = await startServers(folder, modes.includes('kafka'));
  const seconds = quick ? 2 : 10;
  const env = {
    ...process.env,
    FLOOR_DATABASE: servers.databaseUrl,
    FLOOR_BROKERS: '',
    FLOOR_SECONDS: String(seconds),
  };
  const envOf = {
    embedded: env,
    kafka: { ...env, FLOOR_BROKERS: servers.brokers.join(',') },
  } satisfies Record<Mode, NodeJS.ProcessEnv>;
  const sums = new Map<Mode, number>(modes.map((mode) => [mode, 0]));
  const note = (mode: Mode | null, words: string, micros: number): void => {
    add({ section: 'floor', name: words, unit: 'µs/answer', mode, value: micros });
    say(`floor: ${words}${mode === null ? '' : ` (${mode})`}: ${micros.toFixed(1)} µs`);
    for (const each of modes) if (mode === null || mode === each) sums.set(each, sums.get(each)! + micros);
  };
  const measure = async (): Promise<void> => {
    await prepare(servers.databaseUrl);
    note(null, 'HTTP parse and validate, arrays of 50', await measureHttp(seconds));
    for (const { program, words, times } of shared)
      note(null, words, times * (await measureStep(program, servers.roots, env)));
    for (const mode of modes)
      for (const { program, words, times } of ofMode(mode))
        note(mode, words, times * (await measureStep(program, servers.roots, envOf[mode])));
  };
  try {
    await Promise.race([measure(), interrupted]);
  } finally {
    await servers.stop();
    await rm(folder, { recursive: true });
  }
  for (const [mode, sum] of sums) {
    add({ section: 'floor', name: 'F, the sum', unit: 'µs/answer', mode, value: sum });
    const ceiling = (availableParallelism() * 1e6) / sum;
    add({
      section: 'floor',
      name: `ceiling of ${availableParallelism()} cores`,
      unit: 'answers/s',
      mode,
      value: ceiling,
    });
  }
  return sums;
}

async function prepare(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(tables);
  await client.end();
}

async function measureStep(
  program: string,
  roots: ReadonlyMap<string, number>,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const child = start(program, env);
  await message(child);
  const meter = new CpuMeter(new Map([...roots, ['program', child.pid!]]));
  child.send('go');
  const done = (await message(child)) as number;
  const { micros } = meter.read();
  child.send('read');
  await once(child, 'exit');
  if (done === 0) throw new Error(`The floor's ${program} had nothing to do.`);
  return total(micros) / done;
}

async function measureHttp(seconds: number): Promise<number> {
  const child = start('http', process.env);
  const { port } = (await message(child)) as AddressInfo;
  const traffic = new Traffic({ url: `http://127.0.0.1:${port}`, keys: ['floor'] });
  try {
    await traffic.send({ arrayRate: HTTP_RATE, singleRate: 0, seconds: 1 });
    const meter = new CpuMeter(new Map([['program', child.pid!]]));
    const { taken } = await traffic.send({ arrayRate: HTTP_RATE, singleRate: 0, seconds });
    return total(meter.read().micros) / taken;
  } finally {
    traffic.stop();
    child.disconnect();
  }
}

function start(program: string, env: NodeJS.ProcessEnv): ChildProcess {
  return fork(fileURLToPath(new URL(`./${program}.js`, import.meta.url)), { env, stdio: 'inherit' });
}

/** The next thing that it says. */
async function message(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('A program of the floor has ended.')));
  const [said] = (await Promise.race([once(child, 'message'), ended])) as [unknown];
  ended.catch(() => undefined); // It ends after its last word.
  return said;
}
