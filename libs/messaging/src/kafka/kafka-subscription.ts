import type { Consumer, EachBatchPayload } from 'kafkajs';
import type {
  LogRecord,
  SubscribeOptions,
  Subscription,
  SubscriptionStatus,
  TopicPartition,
} from '../transport/transport.js';
import { headersToStrings } from './kafka-transport.js';

const keyOf = ({ topic, partition }: TopicPartition) => `${topic}/${partition}`;

/** One member of a Kafka consumer group. */
export class KafkaSubscription implements Subscription {
  private state: SubscriptionStatus['state'] = 'starting';
  private reason: string | null = null;
  private lastTickAt = Date.now();
  private assigned: TopicPartition[] = [];
  private readonly waiting = new Map<string, { partition: TopicPartition; reason: string; timer: NodeJS.Timeout }>();
  private readonly pausedByCaller = new Map<string, TopicPartition>();
  private stopping: Promise<void> | null = null;

  constructor(
    private readonly consumer: Consumer,
    private readonly options: SubscribeOptions,
    private readonly onStopped: () => void,
  ) {}

  async start(): Promise<void> {
    const { events } = this.consumer;
    this.consumer.on(events.GROUP_JOIN, ({ payload }) => {
      this.assigned = Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) =>
        partitions.map((partition) => ({ topic, partition })),
      );
      this.state = 'running';
      this.reason = null;
      // After a rebalance kafkajs forgets what was paused; a caller's pause must outlive it.
      this.pauseAtBroker(
        [...this.pausedByCaller.values()].filter((p) => this.assigned.some((a) => keyOf(a) === keyOf(p))),
      );
    });
    this.consumer.on(events.FETCH_START, () => (this.lastTickAt = Date.now()));
    this.consumer.on(events.CRASH, ({ payload }) => {
      if (this.state !== 'failed') this.reason = payload.error.message;
    });
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 3,
      eachBatch: (payload) => this.eachBatch(payload),
    });
  }

  status(): SubscriptionStatus {
    const paused = new Map([
      ...this.pausedByCaller,
      ...[...this.waiting].map(([key, { partition }]) => [key, partition] as const),
    ]);
    return {
      state: this.state,
      reason: this.reason ?? [...this.waiting.values()][0]?.reason ?? null,
      assigned: [...this.assigned],
      paused: [...paused.values()],
      lastTickAt: this.lastTickAt,
    };
  }

  pause(partitions: readonly TopicPartition[]): void {
    for (const partition of partitions) this.pausedByCaller.set(keyOf(partition), partition);
    this.pauseAtBroker(partitions);
  }

  resume(partitions: readonly TopicPartition[]): void {
    for (const partition of partitions) {
      this.pausedByCaller.delete(keyOf(partition));
      if (!this.waiting.has(keyOf(partition))) this.resumeAtBroker(partition);
    }
  }

  stop(): Promise<void> {
    this.stopping ??= this.end();
    return this.stopping;
  }

  private async end(): Promise<void> {
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
    await this.consumer.disconnect();
    this.assigned = [];
    if (this.state !== 'failed') this.state = 'stopped';
    this.onStopped();
  }

  /** Never throws: kafkajs answers a throw by re-reading everything it has fetched. */
  private async eachBatch({ batch, resolveOffset, heartbeat, isRunning, isStale }: EachBatchPayload): Promise<void> {
    const { topic, partition } = batch;
    this.lastTickAt = Date.now();
    let next = Number(batch.messages[0]?.offset ?? batch.firstOffset());
    if (this.pausedByCaller.has(keyOf({ topic, partition })) || this.waiting.has(keyOf({ topic, partition }))) {
      this.consumer.seek({ topic, partition, offset: String(next) });
      return;
    }
    const max = this.options.maxRecords ?? 500;
    try {
      for (let from = 0; from < batch.messages.length && isRunning() && !isStale(); from += max) {
        const records = batch.messages.slice(from, from + max).map((message): LogRecord => ({
          topic,
          partition,
          offset: Number(message.offset),
          key: message.key?.toString('utf8') ?? null,
          headers: headersToStrings(message.headers),
          value: message.value,
        }));
        next = records[0]!.offset;
        const outcome = await this.options.onBatch({
          topic,
          partition,
          records,
          heartbeat,
          isStale: () => !isRunning() || isStale(),
          commit: async (nextOffset) => {
            next = nextOffset;
            resolveOffset(String(nextOffset - 1));
            await this.consumer.commitOffsets([{ topic, partition, offset: String(nextOffset) }]);
          },
        });
        await heartbeat();
        if (outcome.kind === 'retry') return this.postpone({ topic, partition }, next, outcome.afterMs, outcome.reason);
        if (outcome.kind === 'stop') return this.fail(outcome.reason);
      }
    } catch (error) {
      // A heartbeat or an offset commit failed: the records come again and the inbox drops them.
      this.postpone({ topic, partition }, next, 500, (error as Error).message);
    }
  }

  private postpone(partition: TopicPartition, offset: number, afterMs: number, reason: string): void {
    if (this.stopping !== null) return;
    const key = keyOf(partition);
    this.consumer.seek({ ...partition, offset: String(offset) });
    this.pauseAtBroker([partition]);
    const timer = setTimeout(() => {
      this.waiting.delete(key);
      if (!this.pausedByCaller.has(key)) this.resumeAtBroker(partition);
    }, afterMs);
    this.waiting.set(key, { partition, reason, timer });
  }

  private fail(reason: string): void {
    this.state = 'failed';
    this.reason = reason;
    // Not awaited: the consumer waits for this very batch before it stops.
    void this.consumer.stop();
  }

  private pauseAtBroker(partitions: readonly TopicPartition[]): void {
    for (const { topic, partition } of partitions) this.consumer.pause([{ topic, partitions: [partition] }]);
  }

  private resumeAtBroker({ topic, partition }: TopicPartition): void {
    this.consumer.resume([{ topic, partitions: [partition] }]);
  }
}
