import { createInterface } from 'node:readline';
import { createDataSource } from '@heed/database';
import { EmbeddedTransport } from '../../embedded/embedded-transport.js';
import { KafkaTransport } from '../../kafka/kafka-transport.js';
import { silentLog } from '../../messaging-log.js';
import type { Transport } from '../transport.js';
import type { MemberConnection } from './contract-environment.js';

/** What a member in a process of its own is told. */
export interface MemberOrders {
  connection: MemberConnection;
  leaseMs: number;
  group: string;
  topic: string;
  maxRecords: number;
  /** So many batches it commits; the one after that it keeps in hand until it reads `commit`. */
  commits: number;
}

/** What it says, a line of JSON each. */
export type MemberLine =
  | { said: 'committed'; partition: number; offsets: number[] }
  | { said: 'holds'; partition: number; offsets: number[] }
  | { said: 'late'; stale: boolean; refused: boolean };

const orders = JSON.parse(process.argv[2]!) as MemberOrders;
const say = (line: MemberLine): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const told = new Promise<void>((resolve) => {
  createInterface({ input: process.stdin }).once('line', () => resolve());
});

async function open(): Promise<Transport> {
  const { connection, leaseMs } = orders;
  if (connection.kind === 'kafka') {
    return new KafkaTransport({
      brokers: connection.brokers,
      clientId: 'member',
      log: silentLog,
      sessionTimeoutMs: leaseMs,
    });
  }
  const dataSource = createDataSource({ url: connection.url, schema: 'log', name: 'member' });
  return new EmbeddedTransport({ dataSource: await dataSource.initialize(), log: silentLog, leaseMs, pollMs: 50 });
}

const transport = await open();
let commits = 0;
await transport.subscribe({
  group: orders.group,
  topics: [orders.topic],
  maxRecords: orders.maxRecords,
  onBatch: async (batch) => {
    const { partition, records } = batch;
    const offsets = records.map(({ offset }) => offset);
    commits += 1;
    if (commits <= orders.commits) {
      await batch.commit(offsets.at(-1)! + 1);
      say({ said: 'committed', partition, offsets });
      return { kind: 'done' };
    }
    say({ said: 'holds', partition, offsets });
    await told;
    const stale = batch.isStale();
    const refused = await batch.commit(offsets.at(-1)! + 1).then(
      () => false,
      () => true,
    );
    say({ said: 'late', stale, refused });
    return { kind: 'done' };
  },
});
