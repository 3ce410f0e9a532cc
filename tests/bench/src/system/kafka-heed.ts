import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { topicList } from '@heed/contracts';
import { KafkaTransport, silentLog } from '@heed/messaging';
import { postmasterOf } from '../../../faults/dist/system/crash-postmaster.js';
import { DataFolder } from '../../../faults/dist/system/data-folder.js';
import { freePorts } from '../../../faults/dist/system/free-ports.js';
import { Spawned } from '../../../faults/dist/system/spawned.js';
import { databaseOf } from './database-of.js';
import { environment } from './environment.js';
import type { Heed } from './heed.js';
import { makeTenants } from './make-tenants.js';

const START = fileURLToPath(new URL('../../../../services/distributed/dist/start.js', import.meta.url));
/** The door's port and where the others are from it: `deploy/topology.json`. */
const BLOCK = 100;
const BROKER = 92;
const ADMIN = { console: 1, ingestion: 11, scoring: 21, 'text-analytics': 31, routing: 41, notification: 51 };
type Service = keyof typeof ADMIN;
const services = Object.keys(ADMIN) as Service[];

/** `start:distributed` in an empty folder: a process for each service, a broker and a database. */
export async function startKafka(folder: string): Promise<Heed> {
  const port = await freePorts(BLOCK);
  const launcher = new Spawned({
    args: [START, '--port', String(port), '--empty'],
    env: { ...environment, HEED_DATA: folder },
    output: join(folder, 'output.log'),
  });
  try {
    if (!(await launcher.says(/^ {2}process +port/m)))
      throw new Error(`start:distributed did not come up:\n${launcher.last}`);
    const url = `http://127.0.0.1:${port}`;
    const brokers = [`127.0.0.1:${port + BROKER}`];
    const log = new KafkaTransport({ brokers, clientId: 'bench', log: silentLog, topics: topicList });
    const pids = await Promise.all(
      services.map(async (service): Promise<[string, number]> => [service, await pidAt(port + ADMIN[service])]),
    );
    return {
      ...{ mode: 'kafka', url, databaseUrl: await databaseOf(folder) },
      ...(await makeTenants(url, await new DataFolder(folder).operatorKey())),
      roots: new Map([
        ...pids,
        ['launcher', launcher.pid],
        ['kafka', Number((await readFile(join(folder, 'kafka/kafka.pid'), 'utf8')).trim())],
        ['postgres', await postmasterOf(folder)],
      ]),
      unread: async () => (await log.lag(services)).reduce((sum, { lag }) => sum + lag, 0),
      stop: async () => {
        await log.close();
        await launcher.end('SIGTERM');
      },
    };
  } catch (error) {
    await launcher.end('SIGTERM');
    throw error;
  }
}

async function pidAt(port: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/status`);
  return ((await answer.json()) as { pid: number }).pid;
}
