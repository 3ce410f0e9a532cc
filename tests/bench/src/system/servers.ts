import { join } from 'node:path';
import { DataFolder, PostgresServer } from '@heed/standalone';
import { freePorts } from '../../../faults/dist/system/free-ports.js';
import type { Roots } from '../proc/cpu-meter.js';

/** A database and a broker as Heed starts them, and nothing of Heed. */
export interface Servers {
  databaseUrl: string;
  /** None where no broker was asked for. */
  brokers: readonly string[];
  roots: Roots;
  stop(): Promise<void>;
}

interface Broker {
  brokers: readonly string[];
  pid: number;
  stop(): Promise<void>;
}

export async function startServers(folder: string, withBroker: boolean): Promise<Servers> {
  const data = await DataFolder.open(folder);
  const { postgresPassword } = await data.secrets();
  const port = await freePorts(3);
  const postgres = await PostgresServer.start(data, postgresPassword, port);
  const broker = withBroker ? await startBroker(folder, [port + 1, port + 2]) : null;
  return {
    databaseUrl: postgres.url,
    brokers: broker?.brokers ?? [],
    roots: new Map([['postgres', postgres.pid!], ...(broker === null ? [] : [['kafka', broker.pid] as const])]),
    stop: async () => {
      await broker?.stop();
      await postgres.stop();
    },
  };
}

async function startBroker(folder: string, ports: [number, number]): Promise<Broker> {
  const tool = new URL('../../../../tools/test-servers/kafka.js', import.meta.url).href;
  const { startKafka } = (await import(tool)) as { startKafka: (options: unknown) => Promise<Broker> };
  return startKafka({ dir: join(folder, 'kafka'), ports });
}
