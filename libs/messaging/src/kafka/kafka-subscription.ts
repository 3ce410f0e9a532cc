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
  private heardAt = Date.now();

  constructor(
    private readonly consumer: Consumer,
    private readonly options: SubscribeOptions,
    private readonly sessionTimeoutMs: number,
    private readonly onStopped: () => void,
  ) {}

  get group(): string {
    return this.options.group;
  }

  get topics(): readonly string[] {
    return this.options.topics;
  }

  async start(): Promise<void> {
    const { events } = this.consumer;
    this.consumer.on(events.GROUP_JOIN, ({ payload }) => {
      this.assigned = Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) =>
        partitions.map((partition) => ({ topic, partition })),
      );
      this.heardAt = Date.now();
      if (this.state === 'failed') return;
      this.state = 'running';
      this.reason = null;
      for (const [key, { partition, timer }] of this.waiting) {
        if (this.isAssigned(key)) continue;
        clearTimeout(timer);
        this.waiting.delete(key);
        // kafkajs keeps what is paused through rebalances: it would stand still when it comes back here.
        if (!this.pausedByCaller.has(key)) this.resumeAtBroker(partition);
      }
      // A restarted consumer has forgotten what was paused.
      this.pauseAtBroker([...this.pausedByCaller.values(), ...[...this.waiting.values()].map((w) => w.partition)]);
    });
    this.consumer.on(events.HEARTBEAT, () => (this.heardAt = Date.now()));
    this.consumer.on(events.FETCH_START, () => (this.lastTickAt = Date.now()));
    this.consumer.on(events.CRASH, ({ payload }) => {
      if (this.state === 'failed') return;
      this.reason = payload.error.message;
      // kafkajs restarts after what it takes for passing; anything else ends this consumer for good.
      if (!payload.restart) this.state = 'failed';
    });
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      // They share a transaction: see Turns.
      partitionsConsumedConcurrently: 8,
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
    this.forgetWaiting();
    await this.consumer.disconnect();
    this.forgetWaiting();
    this.assigned = [];
    if (this.state !== 'failed') this.state = 'stopped';
    this.onStopped();
  }

  /** Never throws: kafkajs answers a throw by re-reading everything it has fetched. */
  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const { topic, partition } = batch;
    const key = keyOf({ topic, partition });
    this.lastTickAt = Date.now();
    let next = Number(batch.messages[0]?.offset ?? batch.firstOffset());
    if (this.pausedByCaller.has(key) || this.waiting.has(key)) {
      this.seek({ topic, partition }, next);
      return;
    }
    let lost = false;
    const stale = (): boolean =>
      lost ||
      !payload.isRunning() ||
      payload.isStale() ||
      Date.now() - this.heardAt > this.sessionTimeoutMs ||
      !this.isAssigned(key);
    const beat = async (): Promise<void> => {
      try {
        await payload.heartbeat();
      } catch (error) {
        lost = true;
        throw error;
      }
    };
    // Beside the handler: a long chunk must not cost the partitions. A refused beat shows in isStale().
    const timer = setInterval(() => void beat().catch(() => undefined), this.sessionTimeoutMs / 3);
    const max = this.options.maxRecords ?? 500;
    try {
      for (let from = 0; from < batch.messages.length && !stale(); from += max) {
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
          heartbeat: beat,
          isStale: stale,
          commit: async (nextOffset) => {
            if (this.state === 'stopped')
              throw new Error(`left ${this.options.group} before it committed ${nextOffset}`);
            // Not consumer.commitOffsets(): while it stops, that one does nothing and says nothing.
            await payload.commitOffsetsIfNecessary({
              topics: [{ topic, partitions: [{ partition, offset: String(nextOffset) }] }],
            });
            payload.resolveOffset(String(nextOffset - 1));
            next = nextOffset;
          },
        });
        if (outcome.kind === 'retry') return this.postpone({ topic, partition }, next, outcome.afterMs, outcome.reason);
        if (outcome.kind === 'stop') return this.fail(outcome.reason);
        // Records that were not committed come again before any later ones.
        if (next <= records.at(-1)!.offset) return this.seek({ topic, partition }, next);
        await beat();
      }
    } catch (error) {
      // A heartbeat or an offset commit failed: the records come again and the inbox drops them.
      this.postpone({ topic, partition }, next, 500, (error as Error).message);
    } finally {
      clearInterval(timer);
    }
  }

  private isAssigned(key: string): boolean {
    return this.assigned.some((partition) => keyOf(partition) === key);
  }

  private forgetWaiting(): void {
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  private postpone(partition: TopicPartition, offset: number, afterMs: number, reason: string): void {
    if (this.stopping !== null || this.state === 'failed') return;
    const key = keyOf(partition);
    this.seek(partition, offset);
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
    this.forgetWaiting();
    // Not awaited: the consumer waits for this very batch before it stops.
    this.consumer.stop().catch((error: Error) => (this.reason = `${reason}; ${error.message}`));
  }

  private seek({ topic, partition }: TopicPartition, offset: number): void {
    this.whileRunning(() => this.consumer.seek({ topic, partition, offset: String(offset) }));
  }

  private pauseAtBroker(partitions: readonly TopicPartition[]): void {
    for (const { topic, partition } of partitions)
      this.whileRunning(() => this.consumer.pause([{ topic, partitions: [partition] }]));
  }

  private resumeAtBroker({ topic, partition }: TopicPartition): void {
    this.whileRunning(() => this.consumer.resume([{ topic, partitions: [partition] }]));
  }

  /** Between a crash and its restart kafkajs has no group and throws; the restarted one begins at the committed offsets. */
  private whileRunning(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!(error as Error).message.startsWith('Consumer group was not initialized')) throw error;
    }
  }
}
