import { randomUUID } from 'node:crypto';
import type { GroupName, Topic } from '@heed/contracts';
import type { BatchOutcome, LogRecord, OutgoingRecord, PartitionBatch, Subscription, Transport } from '../transport.js';
import type { ContractEnvironment, Eventually } from './contract-environment.js';
import { ForeignMember } from './foreign-member.js';
import type { MemberOrders } from './member-process.js';

type OnBatch = (batch: PartitionBatch) => Promise<BatchOutcome>;

/** A subscription and what it was given. */
export interface Reader {
  records: LogRecord[];
  batches: PartitionBatch[];
  subscription: Subscription;
  texts(): string[];
}

export const commitAll: OnBatch = async (batch) => {
  await batch.commit(batch.records.at(-1)!.offset + 1);
  return { kind: 'done' };
};

export function outgoing(topic: string, key: string, value: string): OutgoingRecord {
  return { topic, key, headers: { ce_type: 'note' }, value: Buffer.from(value) };
}

/** `count` records over `keys` keys; the value is `key:n`, with n counting up. */
export function numbered(topic: string, count: number, keys: number, from = 0): OutgoingRecord[] {
  return Array.from({ length: count }, (_, i) => outgoing(topic, `key-${i % keys}`, `key-${i % keys}:${from + i}`));
}

/** A door that a handler waits at until the test opens it. */
export class Gate {
  readonly opened: Promise<void>;
  open!: () => void;

  constructor() {
    this.opened = new Promise((resolve) => (this.open = resolve));
  }
}

/** What the cases share: fresh names, and everything that was opened, to be closed after each. */
export class ContractWorld {
  environment!: ContractEnvironment;
  private transports: Transport[] = [];
  private members: ForeignMember[] = [];
  private gates: Gate[] = [];

  constructor(readonly eventually: Eventually) {}

  async topic(partitions = 4): Promise<string> {
    const name = `spec.${randomUUID()}`;
    await this.environment.createTopic(name, partitions);
    return name;
  }

  group(): string {
    return `group-${randomUUID()}`;
  }

  /** Topics are declared to be for a group, as Heed's own are. */
  declared(group: string, names: readonly string[]): Topic[] {
    return names.map((name) => ({ name, partitions: 1, description: '', groups: [group as GroupName] }));
  }

  async open(topics?: readonly Topic[]): Promise<Transport> {
    const transport = await this.environment.open(topics);
    this.transports.push(transport);
    return transport;
  }

  gate(): Gate {
    const gate = new Gate();
    this.gates.push(gate);
    return gate;
  }

  async read(
    transport: Transport,
    group: string,
    topic: string,
    onBatch: OnBatch = commitAll,
    maxRecords?: number,
  ): Promise<Reader> {
    const records: LogRecord[] = [];
    const batches: PartitionBatch[] = [];
    const subscription = await transport.subscribe({
      group,
      topics: [topic],
      ...(maxRecords === undefined ? {} : { maxRecords }),
      onBatch: (batch) => {
        batches.push(batch);
        records.push(...batch.records);
        return onBatch(batch);
      },
    });
    return { records, batches, subscription, texts: () => records.map(({ value }) => String(value)) };
  }

  foreign(orders: Omit<MemberOrders, 'connection' | 'leaseMs'>): ForeignMember {
    const { connection, leaseMs } = this.environment;
    const member = new ForeignMember({ connection, leaseMs, ...orders });
    this.members.push(member);
    return member;
  }

  /** Records of the topic that the group has not committed. */
  async lag(transport: Transport, group: string): Promise<number> {
    return (await transport.lag([group])).reduce((sum, { lag }) => sum + lag, 0);
  }

  async tidy(): Promise<void> {
    for (const gate of this.gates.splice(0)) gate.open();
    await Promise.all(this.members.splice(0).map((member) => member.kill()));
    await Promise.all(this.transports.splice(0).map((transport) => transport.close()));
  }
}
