import { type Topic, topicList } from '@heed/contracts';
import kafkajs, { type Admin, type IHeaders, type Kafka as KafkaClient, type Producer } from 'kafkajs';
import type { MessagingLog } from '../messaging-log.js';
import type { GroupLag, OutgoingRecord, SubscribeOptions, Subscription, Transport } from '../transport/transport.js';
import { answeredSockets } from './answered-socket.js';
import { KafkaSubscription } from './kafka-subscription.js';
import { unpatched } from './request-queue-patch.js';

// kafkajs is CommonJS: its names are not visible to `import { … }` at run time.
const { Kafka, logLevel, Partitioners } = kafkajs;

export interface KafkaOptions {
  brokers: readonly string[];
  clientId: string;
  log: MessagingLog;
  /** A member that says nothing for so long loses its partitions. */
  sessionTimeoutMs?: number;
  /** Which group is to read which topic. Default: all that Heed has. */
  topics?: readonly Topic[];
}

const REBALANCE_MS = 15_000;
/** Beyond the longest that a broker owes an answer: whoever joins a group waits for its other members. */
const SILENT_MS = REBALANCE_MS + 5_000;

export function headersToStrings(headers: IHeaders | undefined): Record<string, string> {
  const strings: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    // A header may be null on the wire, whatever the type says.
    if (last !== undefined && last !== null) strings[name] = last.toString('utf8');
  }
  return strings;
}

/** `offset` −1: the group has committed nothing here yet. Below the low end: retention took what it had not read. */
function lagAt(
  where: Omit<GroupLag, 'lag' | 'next'>,
  offset: number,
  { low, high }: { low: string; high: string },
): GroupLag {
  const next = Math.max(offset, Number(low));
  return { ...where, lag: Math.max(0, Number(high) - next), next };
}

/** Apache Kafka through kafkajs, which is imported nowhere else. */
export class KafkaTransport implements Transport {
  readonly kind = 'kafka';
  private readonly client: KafkaClient;
  private producer: Promise<Producer> | null = null;
  private admin: Promise<Admin> | null = null;
  private readonly subscriptions = new Set<KafkaSubscription>();

  constructor(private readonly options: KafkaOptions) {
    if (unpatched !== null)
      options.log.debug('kafkajs', 'runs unpatched, and so busier than it need be', { reason: unpatched });
    this.client = new Kafka({
      clientId: options.clientId,
      brokers: [...options.brokers],
      connectionTimeout: 3_000,
      requestTimeout: 15_000,
      socketFactory: answeredSockets(SILENT_MS),
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 8 },
      logLevel: logLevel.WARN,
      // While a broker starts, kafkajs logs "coordinator is loading" as an error and then succeeds: what lasts shows in readiness.
      logCreator:
        () =>
        ({ namespace, log: { message, ...fields } }) =>
          options.log.debug('kafkajs', `${namespace}: ${message}`, { error: fields['error'] }),
    });
  }

  async publish(batch: readonly OutgoingRecord[]): Promise<void> {
    const producer = await this.connectedProducer();
    const byTopic = new Map<string, OutgoingRecord[]>();
    for (const record of batch) {
      const records = byTopic.get(record.topic);
      if (records === undefined) byTopic.set(record.topic, [record]);
      else records.push(record);
    }
    if (batch.length === 0) return;
    await producer.sendBatch({
      acks: -1,
      topicMessages: [...byTopic].map(([topic, records]) => ({
        topic,
        messages: records.map(({ key, headers, value }) => ({ key, headers, value })),
      })),
    });
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const sessionTimeout = this.options.sessionTimeoutMs ?? 10_000;
    const subscription = new KafkaSubscription(
      this.client.consumer({
        groupId: options.group,
        sessionTimeout,
        heartbeatInterval: sessionTimeout * 0.3,
        rebalanceTimeout: REBALANCE_MS,
        maxWaitTimeInMs: 500,
        // A fetch of eight partitions is two turns of what Heed's events weigh; a larger record still comes, by itself.
        maxBytesPerPartition: 262_144,
        allowAutoTopicCreation: false,
        // Its own retries end the consumer; ours pause a partition. This restarts it after a lost connection.
        retry: {
          initialRetryTime: 200,
          maxRetryTime: 2_000,
          retries: 5,
          restartOnFailure: () => Promise.resolve(true),
        },
      }),
      options,
      sessionTimeout,
      () => this.subscriptions.delete(subscription),
    );
    this.subscriptions.add(subscription);
    await subscription.start();
    return subscription;
  }

  async lag(groups: readonly string[], topics?: readonly string[]): Promise<GroupLag[]> {
    this.admin ??= this.connectedAdmin();
    const admin = await this.admin;
    if (topics !== undefined) return this.lagOf(admin, groups, topics);
    const existing = new Set(await admin.listTopics());
    const result: GroupLag[] = [];
    for (const group of groups) {
      const committed = (await admin.fetchOffsets({ groupId: group })).map(({ topic }) => topic);
      const subscribed = this.subscribedBy(group);
      const joined = committed.length > 0 || subscribed.length > 0;
      // Asked without topics, a broker leaves out the partitions on which nothing was committed yet, with all they hold.
      const known = new Set([...committed, ...subscribed, ...this.declaredFor(group)]);
      const topics = [...known].filter((topic) => existing.has(topic));
      if (topics.length === 0) continue;
      for (const { topic, partitions } of await admin.fetchOffsets({ groupId: group, topics })) {
        const ends = await admin.fetchTopicOffsets(topic);
        for (const { partition, offset } of partitions) {
          const end = ends.find((entry) => entry.partition === partition);
          if (end === undefined) continue;
          result.push(lagAt({ group, topic, partition, joined }, Number(offset), end));
        }
      }
    }
    return result;
  }

  /** Of topics that are there, in few requests: a relay asks often while it is busy. */
  private async lagOf(admin: Admin, groups: readonly string[], topics: readonly string[]): Promise<GroupLag[]> {
    const ends = new Map(
      await Promise.all(topics.map(async (topic) => [topic, await admin.fetchTopicOffsets(topic)] as const)),
    );
    const ofGroup = async (group: string): Promise<GroupLag[]> => {
      const committed = await admin.fetchOffsets({ groupId: group });
      const read = new Map(committed.map((each) => [each.topic, each.partitions]));
      const known = new Set([...read.keys(), ...this.subscribedBy(group), ...this.declaredFor(group)]);
      return topics
        .filter((topic) => known.has(topic))
        .flatMap((topic) => {
          const offsets = new Map(read.get(topic)?.map(({ partition, offset }) => [partition, Number(offset)]));
          const where = { group, topic, joined: read.size > 0 || this.subscribedBy(group).length > 0 };
          return ends
            .get(topic)!
            .map((end) => lagAt({ ...where, partition: end.partition }, offsets.get(end.partition) ?? -1, end));
        });
    };
    return (await Promise.all(groups.map(ofGroup))).flat();
  }

  private subscribedBy(group: string): string[] {
    return [...this.subscriptions].flatMap((each) => (each.group === group ? each.topics : []));
  }

  private declaredFor(group: string): string[] {
    const topics = this.options.topics ?? topicList;
    return topics.filter(({ groups }) => groups.some((name) => name === group)).map(({ name }) => name);
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    await (await this.producer)?.disconnect();
    await (await this.admin)?.disconnect();
  }

  private connectedProducer(): Promise<Producer> {
    this.producer ??= this.connectProducer().catch((error: unknown) => {
      this.producer = null;
      throw error;
    });
    return this.producer;
  }

  private async connectProducer(): Promise<Producer> {
    const producer = this.client.producer({
      // The key hash of every Kafka client; kafkajs warns unless it is named.
      createPartitioner: Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
    });
    await producer.connect();
    return producer;
  }

  private async connectedAdmin(): Promise<Admin> {
    const admin = this.client.admin();
    try {
      await admin.connect();
    } catch (error) {
      this.admin = null;
      throw error;
    }
    return admin;
  }
}
