import type { BatchOutcome, LogRecord, PartitionBatch } from '../transport/transport.js';

interface Waiting {
  batch: PartitionBatch;
  /** The first record that is not yet dealt with. */
  from: number;
  settle: (outcome: BatchOutcome) => void;
}

interface Part extends Waiting {
  records: readonly LogRecord[];
}

export interface TurnsOptions {
  /** Most records of a turn. */
  size: number;
  /** Turns at once. */
  atOnce: number;
  /** Deals with records, those of a partition in order. Never throws. */
  take: (parts: readonly (readonly LogRecord[])[]) => Promise<BatchOutcome>;
  /** What becomes of a partition whose offset could not be committed. */
  uncommitted: (error: unknown, first: LogRecord) => BatchOutcome;
}

/**
 * What a group's partitions bring while a turn is under way shares the next. One turn at a time in a process is right where
 * effects meet in the same rows (the sums of a day): turns side by side would only wait for each other's locks, each with a
 * connection. Where they seldom meet, or much is done before they do, a second turn uses the time in which the first waits for
 * the database. A partition is in one turn at a time, so its order holds.
 */
export class Turns {
  private waiting: Waiting[] = [];
  private running = 0;

  constructor(private readonly options: TurnsOptions) {}

  add(batch: PartitionBatch): Promise<BatchOutcome> {
    return new Promise((settle) => {
      this.waiting.push({ batch, from: 0, settle });
      if (this.running >= this.options.atOnce) return;
      this.running += 1;
      // A fetch brings several partitions, one right after the other.
      queueMicrotask(() => void this.run());
    });
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const parts = this.next();
      if (parts.length === 0) continue;
      const outcome = await this.options.take(parts.map(({ records }) => records));
      await Promise.all(parts.map((part) => this.conclude(part, outcome)));
    }
    this.running -= 1;
  }

  private next(): Part[] {
    const parts: Part[] = [];
    const later: Waiting[] = [];
    let room = this.options.size;
    for (const each of this.waiting) {
      const { batch, from, settle } = each;
      if (batch.isStale() || from >= batch.records.length) settle({ kind: 'done' });
      else if (room === 0) later.push(each);
      else {
        const records = batch.records.slice(from, from + room);
        room -= records.length;
        parts.push({ ...each, records });
      }
    }
    this.waiting = later;
    return parts;
  }

  private async conclude({ batch, from, settle, records }: Part, outcome: BatchOutcome): Promise<void> {
    if (outcome.kind !== 'done') return settle(outcome);
    try {
      await batch.commit(records.at(-1)!.offset + 1);
      await batch.heartbeat();
    } catch (error) {
      return settle(this.options.uncommitted(error, records[0]!));
    }
    this.waiting.push({ batch, from: from + records.length, settle });
  }
}
