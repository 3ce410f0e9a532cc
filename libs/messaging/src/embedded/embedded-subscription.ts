import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { MessagingLog } from '../messaging-log.js';
import { Signal } from '../signal.js';
import type {
  LogRecord,
  SubscribeOptions,
  Subscription,
  SubscriptionStatus,
  TopicPartition,
} from '../transport/transport.js';
import { Membership, type OwnedPartition } from './membership.js';

interface Timing {
  leaseMs: number;
  pollMs: number;
}

interface Assigned extends OwnedPartition {
  /** Fetches before this time pass the partition by: a handler asked for a pause. */
  waitUntil: number;
  reason: string | null;
  lost: boolean;
}

const keyOf = ({ topic, partition }: TopicPartition) => `${topic}/${partition}`;

/** One member of a consumer group on the embedded log. Serial within a partition, parallel across partitions. */
export class EmbeddedSubscription implements Subscription {
  private readonly membership: Membership;
  private readonly assigned = new Map<string, Assigned>();
  private readonly pausedByCaller = new Set<string>();
  /** What is being read or handled, since when. By name: a partition that is lost and won back is still handled once at a time. */
  private readonly inHand = new Map<string, number>();
  private readonly deliveries = new Set<Promise<void>>();
  private readonly wakeUp = new Signal();
  private commits: { together: OwnedPartition[]; lost: Promise<OwnedPartition[]> } | null = null;
  private state: SubscriptionStatus['state'] = 'starting';
  private reason: string | null = null;
  private lastTickAt = Date.now();
  private renewedAt = 0;
  private renewalFailed = false;
  private renewal: Promise<void> | null = null;
  private loop: Promise<void> = Promise.resolve();
  private stopping: Promise<void> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly options: SubscribeOptions,
    private readonly timing: Timing,
    private readonly log: MessagingLog,
    private readonly onStopped: () => void,
  ) {
    this.membership = new Membership(dataSource, options.group, randomUUID(), options.topics, timing.leaseMs);
  }

  async start(): Promise<void> {
    await this.renew();
    this.state = 'running';
    this.loop = this.run();
  }

  wake(topics: readonly string[]): void {
    if (topics.some((topic) => this.options.topics.includes(topic))) this.wakeUp.raise();
  }

  status(): SubscriptionStatus {
    const now = Date.now();
    const all = [...this.assigned.values()];
    const waiting = all.filter((p) => p.waitUntil > now || this.pausedByCaller.has(keyOf(p)));
    return {
      state: this.state,
      reason: this.reason ?? waiting.find((p) => p.reason !== null)?.reason ?? null,
      assigned: all.map(({ topic, partition }) => ({ topic, partition })),
      paused: waiting.map(({ topic, partition }) => ({ topic, partition })),
      lastTickAt: Math.min(this.lastTickAt, ...this.inHand.values()),
    };
  }

  pause(partitions: readonly TopicPartition[]): void {
    for (const partition of partitions) this.pausedByCaller.add(keyOf(partition));
  }

  resume(partitions: readonly TopicPartition[]): void {
    for (const partition of partitions) this.pausedByCaller.delete(keyOf(partition));
    this.wakeUp.raise();
  }

  stop(): Promise<void> {
    this.stopping ??= this.end();
    return this.stopping;
  }

  private async end(): Promise<void> {
    this.wakeUp.raise();
    await this.loop;
    if (this.state !== 'failed') this.state = 'stopped';
    this.onStopped();
  }

  private get running(): boolean {
    return this.stopping === null && this.state !== 'failed';
  }

  private async run(): Promise<void> {
    // The lease is renewed beside the loop: a long chunk must not cost the partitions.
    const timer = setInterval(() => this.renewInTime(), Math.min(1_000, this.timing.leaseMs / 3));
    while (this.running) {
      this.lastTickAt = Date.now();
      const started = await this.round();
      if (started === 0 && this.running) await this.wakeUp.wait(this.untilNextLook());
    }
    await Promise.all(this.deliveries);
    clearInterval(timer);
    if (this.renewal !== null) await this.renewal;
    this.assigned.clear();
    // With the database away the lease runs out by itself.
    await this.membership.leave().catch((error: Error) => {
      this.log.warn('embedded-log', 'left the group without saying so', {
        group: this.options.group,
        error: error.message,
      });
    });
  }

  private untilNextLook(): number {
    const now = Date.now();
    const ends = [...this.assigned.values()].map(({ waitUntil }) => waitUntil).filter((end) => end > now);
    return Math.max(1, Math.min(this.timing.pollMs, ...ends.map((end) => end - now)));
  }

  private renewInTime(): void {
    if (this.renewalFailed || Date.now() - this.renewedAt > this.timing.leaseMs / 4) this.renewSoon();
  }

  private renewSoon(): void {
    this.renewal ??= this.renewQuietly().finally(() => (this.renewal = null));
  }

  private async renewQuietly(): Promise<void> {
    try {
      await this.renew();
      this.renewalFailed = false;
      if (this.state === 'running') this.reason = null;
    } catch (error) {
      this.renewalFailed = true;
      if (this.state === 'running') this.reason = `cannot renew its partitions: ${(error as Error).message}`;
      if (Date.now() - this.renewedAt > this.timing.leaseMs)
        for (const partition of this.assigned.values()) partition.lost = true;
    }
  }

  private async renew(): Promise<void> {
    const startedAt = Date.now();
    const busy = [...this.assigned].filter(([key, partition]) => this.inHand.has(key) && !partition.lost);
    const owned = await this.membership.renew(busy.map(([, partition]) => partition));
    this.renewedAt = startedAt;
    const now = new Map(owned.map((partition) => [keyOf(partition), partition]));
    for (const [key, partition] of this.assigned) {
      const current = now.get(key);
      // A partition that was given up while the database was away and that nobody took starts afresh from its cursor.
      if (current !== undefined && current.epoch === partition.epoch && !partition.lost) {
        partition.leaving = current.leaving;
        continue;
      }
      partition.lost = true;
      this.assigned.delete(key);
    }
    let gained = false;
    for (const [key, partition] of now) {
      if (this.assigned.has(key)) continue;
      this.assigned.set(key, { ...partition, waitUntil: 0, reason: null, lost: false });
      gained = true;
    }
    if (gained) this.wakeUp.raise();
  }

  /** One fetch over all partitions that are free; their handlers run on beside the loop. Returns how many it started. */
  private async round(): Promise<number> {
    // A renewal under way may be giving up a partition that it saw idle.
    if (this.renewal !== null) await this.renewal;
    const now = Date.now();
    const ready = [...this.assigned.values()].filter(
      (partition) => partition.waitUntil <= now && !partition.leaving && this.mayDeliver(partition),
    );
    if (ready.length === 0 || !this.running) return 0;
    for (const partition of ready) this.inHand.set(keyOf(partition), now);
    let batches = new Map<string, LogRecord[]>();
    try {
      batches = await this.fetch(ready);
      if (this.reason?.startsWith('cannot read') === true) this.reason = null;
    } catch (error) {
      this.reason = `cannot read the log: ${(error as Error).message}`;
    }
    for (const partition of ready) {
      const key = keyOf(partition);
      const records = batches.get(key);
      this.inHand.delete(key);
      if (records === undefined || !this.running || !this.mayDeliver(partition)) {
        batches.delete(key);
        continue;
      }
      this.inHand.set(key, Date.now());
      const delivery = this.deliver(partition, records).finally(() => {
        this.inHand.delete(key);
        this.deliveries.delete(delivery);
        // Somebody waits for this partition, or it has to be asked for again.
        if (partition.leaving || partition.lost) this.renewSoon();
        this.wakeUp.raise();
      });
      this.deliveries.add(delivery);
    }
    return batches.size;
  }

  private mayDeliver(partition: Assigned): boolean {
    const key = keyOf(partition);
    return !partition.lost && !this.inHand.has(key) && !this.pausedByCaller.has(key);
  }

  private async fetch(ready: readonly Assigned[]): Promise<Map<string, LogRecord[]>> {
    const rows: (Omit<LogRecord, 'offset'> & { offset: string })[] = await this.dataSource.query(
      `SELECT e.topic, e.partition, e."offset", e.key, e.headers, e.value
       FROM unnest($1::text[], $2::int[], $3::bigint[]) AS p (topic, partition, next_offset)
       JOIN log.heads h ON h.topic = p.topic AND h.partition = p.partition AND h.next_offset > p.next_offset
       CROSS JOIN LATERAL (
         SELECT * FROM log.events e
         WHERE e.topic = p.topic AND e.partition = p.partition AND e."offset" >= p.next_offset
         ORDER BY e."offset" LIMIT ${this.options.maxRecords ?? 500}
       ) e`,
      [ready.map((p) => p.topic), ready.map((p) => p.partition), ready.map((p) => p.nextOffset)],
    );
    const batches = new Map<string, LogRecord[]>();
    for (const row of rows) {
      const record = { ...row, offset: Number(row.offset) };
      const batch = batches.get(keyOf(row));
      if (batch === undefined) batches.set(keyOf(row), [record]);
      else batch.push(record);
    }
    for (const batch of batches.values()) batch.sort((a, b) => a.offset - b.offset);
    return batches;
  }

  private async deliver(partition: Assigned, records: readonly LogRecord[]): Promise<void> {
    try {
      const outcome = await this.options.onBatch({
        topic: partition.topic,
        partition: partition.partition,
        records,
        heartbeat: () => Promise.resolve(),
        isStale: () => partition.lost || !this.running || Date.now() - this.renewedAt > this.timing.leaseMs,
        commit: async (nextOffset) => {
          if (await this.commit({ ...partition, nextOffset })) partition.nextOffset = nextOffset;
          else partition.lost = true;
        },
      });
      if (outcome.kind === 'done') partition.reason = null;
      else if (outcome.kind === 'retry') this.postpone(partition, outcome.afterMs, outcome.reason);
      else this.fail(outcome.reason);
    } catch (error) {
      // Committing an offset failed: the records come again and the inbox drops them.
      this.postpone(partition, 500, (error as Error).message);
    }
  }

  /** With the others that come in the same moment. False when the partition has another owner by now. */
  private async commit(partition: OwnedPartition): Promise<boolean> {
    if (this.commits === null) {
      const together: OwnedPartition[] = [];
      const lost = Promise.resolve().then(() => {
        this.commits = null;
        return this.membership.commit(together);
      });
      this.commits = { together, lost };
    }
    const { together, lost } = this.commits;
    together.push(partition);
    return !(await lost).includes(partition);
  }

  private postpone(partition: Assigned, afterMs: number, reason: string): void {
    partition.waitUntil = Date.now() + afterMs;
    partition.reason = reason;
  }

  private fail(reason: string): void {
    this.state = 'failed';
    this.reason = reason;
    this.wakeUp.raise();
  }
}
