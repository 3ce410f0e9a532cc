import type { Lane } from '@heed/contracts';
import type { Rooms } from '../relay/unread-by-tenant.js';

/** A record as it goes onto a topic. */
export interface OutgoingRecord {
  topic: string;
  key: string;
  headers: Record<string, string>;
  /** Null is a tombstone in Kafka's terms; Heed never sends one, but a stranger may. */
  value: Buffer | null;
}

/** A record as it comes off a topic: bytes, not yet an event. */
export interface LogRecord {
  topic: string;
  partition: number;
  offset: number;
  key: string | null;
  headers: Record<string, string>;
  value: Buffer | null;
}

export interface TopicPartition {
  topic: string;
  partition: number;
}

/** What became of a batch: a value, because none of these is unexpected. */
export type BatchOutcome =
  /** Every record up to the committed offset is dealt with. */
  | { kind: 'done' }
  /** Something outside is away: come back to the first uncommitted record of this partition after a while. */
  | { kind: 'retry'; afterMs: number; reason: string }
  /** Going on would do harm: the subscription stops and says why. */
  | { kind: 'stop'; reason: string };

/** Records of one partition, in offset order, as one handler call gets them. */
export interface PartitionBatch extends TopicPartition {
  records: readonly LogRecord[];
  /** Tells the group that this member is alive: call it between chunks. */
  heartbeat(): Promise<void>;
  /** True once the partition belongs to somebody else, or the subscription stops: start no further chunk. */
  isStale(): boolean;
  /** Records that everything below `nextOffset` is dealt with. Called after the database commit, never before. */
  commit(nextOffset: number): Promise<void>;
}

export interface SubscribeOptions {
  group: string;
  topics: readonly string[];
  onBatch: (batch: PartitionBatch) => Promise<BatchOutcome>;
  /** Most records in one batch. Default 500. */
  maxRecords?: number;
}

export interface SubscriptionStatus {
  state: 'starting' | 'running' | 'stopped' | 'failed';
  /** Why it failed, or why partitions wait. */
  reason: string | null;
  assigned: TopicPartition[];
  paused: TopicPartition[];
  /** When the loop last went round: a loop that hangs shows here, whatever the connection says. */
  lastTickAt: number;
}

export interface Subscription {
  status(): SubscriptionStatus;
  pause(partitions: readonly TopicPartition[]): void;
  resume(partitions: readonly TopicPartition[]): void;
  /** Ends after the batch in hand; its offset is committed and the partitions are given back. */
  stop(): Promise<void>;
}

export interface GroupLag extends TopicPartition {
  group: string;
  /** Records on the partition that the group has not committed. */
  lag: number;
  /** Of the first of these records, where there are any. */
  next: number;
  /** False: nobody of the group has been here yet, so its lag is all that is kept. */
  joined: boolean;
}

/** What an outbox head looks like to a transport that lives in the same database. */
export interface OutboxMove {
  lane: Lane;
  limit: number;
  /** What may leave of each tenant; left out: anything. */
  rooms?: Rooms;
  holder: string;
  epoch: number;
}

export interface MovedEvents {
  topic: string;
  tenantId: string;
  count: number;
}

export interface OutboxMoved {
  events: readonly MovedEvents[];
  /** W3C contexts of what was moved, each once; none while tracing is off. */
  traceparents: readonly string[];
}

/**
 * How events get from one service to the next: an append-only log of partitioned topics with consumer groups. Two
 * adapters, one contract suite. Delivery is at least once; order holds within a key of a topic.
 */
export interface Transport {
  readonly kind: 'kafka' | 'embedded';
  /** Appends all records or throws. May have appended some of them when it throws. */
  publish(batch: readonly OutgoingRecord[]): Promise<void>;
  /** Joins the group; a new group starts at the oldest record that is kept. */
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** Of the partitions that a group reads or has read, and of the topics that are declared to be for it; or of `topics` alone. */
  lag(groups: readonly string[], topics?: readonly string[]): Promise<GroupLag[]>;
  close(): Promise<void>;
}
