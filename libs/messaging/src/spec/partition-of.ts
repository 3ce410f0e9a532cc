import type { Consumer } from '../consumer/consumer.js';
import type { BatchOutcome, LogRecord } from '../transport/transport.js';

/** A partition without a transport: hands what is not committed to a consumer, as one batch. */
export class PartitionOf {
  readonly commits: number[] = [];
  /** Belongs to somebody else once this offset is committed. */
  staleFrom = Infinity;

  constructor(readonly records: readonly LogRecord[]) {}

  deliverTo(consumer: Consumer): Promise<BatchOutcome> {
    const next = this.commits.at(-1) ?? 0;
    return consumer.onBatch({
      topic: this.records[0]!.topic,
      partition: this.records[0]!.partition,
      records: this.records.filter(({ offset }) => offset >= next),
      heartbeat: () => Promise.resolve(),
      isStale: () => (this.commits.at(-1) ?? 0) >= this.staleFrom,
      commit: async (nextOffset) => void this.commits.push(nextOffset),
    });
  }
}
