import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, Supervisor, type SupervisorReport } from '@heed/standalone';
import { LaunchError } from './launch-error.js';
import type { Topology } from './topology.js';

export interface Broker {
  brokers: readonly string[];
  /** Of a broker that was started here. */
  pid: number | undefined;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 1_000;

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

/** A broker of our own that is started again, with its data and on its ports, when it ends before it is to. */
export class SupervisedBroker implements Broker {
  private readonly supervisor: Supervisor;
  private readonly looking: NodeJS.Timeout;

  constructor(
    private current: Broker,
    startAgain: () => Promise<Broker>,
    { log, report }: { log: string; report: SupervisorReport },
  ) {
    const restart = async (): Promise<void> => {
      this.current = await startAgain();
    };
    this.supervisor = new Supervisor({ name: 'The broker', isWell: () => this.isWell, restart, log }, report);
    // It outlives whoever started it, so nobody is told of its end.
    this.looking = setInterval(() => this.isWell || this.supervisor.ended('its process is gone'), LOOK_EVERY_MS);
  }

  get brokers(): readonly string[] {
    return this.current.brokers;
  }

  get pid(): number | undefined {
    return this.current.pid;
  }

  async endSupervision(): Promise<void> {
    clearInterval(this.looking);
    await this.supervisor.stop();
  }

  async stop(): Promise<void> {
    await this.endSupervision();
    await this.current.stop();
  }

  private get isWell(): boolean {
    return this.pid === undefined || isAlive(this.pid);
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
