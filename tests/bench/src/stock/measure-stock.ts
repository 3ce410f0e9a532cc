import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import kafkajs from 'kafkajs';
import { Client } from 'pg';
import type { Figure } from '../figure.js';
import { Traffic } from '../load/traffic.js';
import type { Options } from '../options.js';
import { type Effort, findSustained, type Probed, SHORT } from '../phases/find-sustained.js';
import { total } from '../proc/cpu-meter.js';
import { type Servers, startServers } from '../system/servers.js';

/** An array of 50 is one request: fewer in a second would be no constant rate. */
const FIRST_RATE = 100;
const consumers = ['scoring', 'text', 'routing'];
const TOPICS = ['stock.received', 'stock.scored', 'stock.analyzed'];
const LONG: Effort = { warmSeconds: 10, probeSeconds: 25, holdSeconds: 120, probes: 8 };
const DRAIN_MS = 900_000;

/**
 * Beside it: the same work the stock way. Nest's own Kafka server with a message at a time, TypeORM's save() for each event, a
 * process for each service, on the same database and broker as Heed has them.
 */
export async function measureStock(
  { quick, say, interrupted }: Options,
  add: (figure: Figure) => void,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-bench-stock-'));
  await chmod(folder, 0o755); // Under root PostgreSQL runs as another user, who has to pass through.
  say('stock: starting');
  const servers = await startServers(folder, true);
  const children: ChildProcess[] = [];
  const database = new Client({ connectionString: servers.databaseUrl });
  let traffic: Traffic | null = null;
  const note = (name: string, unit: string, value: number): void =>
    add({ section: 'stock', name, unit, value, mode: 'kafka' });
  const measure = async (): Promise<number> => {
    await database.connect();
    const { roots, url } = await startStock(servers, children);
    traffic = new Traffic({ url, keys: ['stock'] });
    const { rate, holds, micros, generatorMicros } = await findSustained(
      {
        ...{ traffic, taken: 0, backlog: watched(database) },
        heed: { roots },
        say: (line) => say(`stock: ${line}`),
      } satisfies Probed,
      FIRST_RATE,
      quick ? SHORT : LONG,
    );
    note(holds ? 'sustained the stock way' : 'sustained the stock way: NOT, it piled up', 'answers/s', rate);
    note('CPU', 'µs/answer', total(micros));
    note('CPU of the generator', 'µs/s', generatorMicros);
    return rate;
  };
  try {
    return await Promise.race([measure(), interrupted]);
  } finally {
    (traffic as Traffic | null)?.stop();
    for (const child of children) if (child.connected) child.disconnect();
    await database.end();
    await servers.stop();
    await rm(folder, { recursive: true });
  }
}

async function startStock(
  { databaseUrl, brokers, roots }: Servers,
  children: ChildProcess[],
): Promise<{ roots: ReadonlyMap<string, number>; url: string }> {
  process.env.STOCK_DATABASE = databaseUrl;
  process.env.STOCK_BROKERS = brokers.join(',');
  process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
  const { connect } = await import('./tables.js');
  await (await connect(true)).destroy();
  const admin = new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  const topics = TOPICS.map((topic) => ({ topic, numPartitions: 8, replicationFactor: 1 }));
  await admin.createTopics({ waitForLeaders: true, topics });
  await admin.disconnect();
  const started = new Map(roots);
  const start = async (program: string): Promise<string> => {
    const child = fork(fileURLToPath(new URL(`./${program}.js`, import.meta.url)), {
      stdio: 'inherit',
      execArgv: ['--disable-warning=TimeoutNegativeWarning'],
    });
    children.push(child);
    started.set(program, child.pid!);
    const [said] = (await once(child, 'message')) as [string];
    return said;
  };
  for (const consumer of consumers) await start(consumer);
  return { url: await start('intake'), roots: started };
}

/** What is taken and not decided; the pipeline has no other measure of its own. */
function watched(database: Client): Probed['backlog'] {
  const undecided = async (): Promise<number> => {
    const { rows } = await database.query<{ n: number }>(
      `SELECT ((SELECT count(*) FROM answers) - (SELECT count(*) FROM decisions WHERE outcome IS NOT NULL))::int AS n`,
    );
    return rows[0]!.n;
  };
  return {
    look: async () => ({ ageMs: 0, unread: 0, undecided: await undecided() }),
    drained: async () => {
      const begun = performance.now();
      while ((await undecided()) > 0) {
        if (performance.now() - begun > DRAIN_MS) throw new Error('The stock way did not get through what it took.');
        await pause(200);
      }
      return (performance.now() - begun) / 1_000;
    },
  };
}
