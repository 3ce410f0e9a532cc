import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LaunchError } from './launch-error.js';
import type { Topology } from './topology.js';

export interface Broker {
  brokers: readonly string[];
  pid: number | undefined;
  stop(): Promise<void>;
}

interface TestServers {
  startKafka: (options: { dir: string; log: (line: string) => void; ports: [number, number] }) => Promise<Broker>;
  end: (pid: number, folder: string, signal: NodeJS.Signals) => Promise<void>;
}

const tools = new URL('../../../tools/test-servers/', import.meta.url);

/** The broker that the tests use, with its data in `dir` for the next start. One that a killed start left behind is stopped first. */
export async function startBroker(dir: string, topology: Topology, say: (line: string) => void): Promise<Broker> {
  const { end } = (await import(new URL('folder.js', tools).href)) as TestServers;
  const { startKafka } = (await import(new URL('kafka.js', tools).href)) as TestServers;
  const orphan = await readPid(join(dir, 'kafka.pid'));
  if (orphan !== null) await end(orphan, dir, 'SIGTERM');
  const { port, controllerPort } = topology.broker;
  try {
    return await startKafka({ dir, log: say, ports: [port, controllerPort] });
  } catch (error) {
    throw new LaunchError(
      `There is no Kafka: ${(error as Error).message}`,
      'Install Java 17 and Maven (the broker is downloaded once), or name one that runs: HEED_KAFKA_BROKERS=host:9092',
      { cause: error },
    );
  }
}

async function readPid(file: string): Promise<number | null> {
  try {
    return Number.parseInt(await readFile(file, 'utf8'), 10) || null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
