import { WorkerDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { DeliveryJobs, outlets } from './delivery-jobs.js';
import { type Attempt, type Recorded, recordAttempts } from './record-attempts.js';

interface Waiting {
  attempt: Attempt;
  resolve: (recorded: Recorded) => void;
  reject: (error: Error) => void;
}

const LARGEST_BATCH = 100;

/** Records attempts as they end: those that end while a transaction is under way share the next one. */
@Injectable()
export class AttemptRecorder {
  private readonly waiting: Waiting[] = [];
  private recording = false;

  constructor(
    private readonly worker: WorkerDatabase,
    private readonly jobs: DeliveryJobs,
  ) {}

  /** Resolves after the commit. */
  record(attempt: Attempt): Promise<Recorded> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ attempt, resolve, reject });
      if (!this.recording) void this.recordAll();
    });
  }

  private async recordAll(): Promise<void> {
    this.recording = true;
    while (this.waiting.length > 0) await this.recordBatch(this.take());
    this.recording = false;
  }

  /** One attempt of a delivery at a time: the second of two finds what the first has decided. */
  private take(): Waiting[] {
    const batch = new Map<string, Waiting>();
    for (const each of this.waiting) {
      if (batch.size === LARGEST_BATCH) break;
      const { tenantId, id } = each.attempt.due;
      if (!batch.has(`${tenantId} ${id}`)) batch.set(`${tenantId} ${id}`, each);
    }
    const taken = new Set(batch.values());
    this.waiting.splice(0, this.waiting.length, ...this.waiting.filter((each) => !taken.has(each)));
    return [...taken];
  }

  private async recordBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const recorded = await this.inOneTransaction(batch.map(({ attempt }) => attempt));
      for (const [index, { resolve }] of batch.entries()) resolve(recorded[index]!);
    } catch (error) {
      // What is wrong with one of them must not make the others be sent again.
      if (batch.length > 1) for (const each of batch) await this.recordBatch([each]);
      else for (const { reject } of batch) reject(error as Error);
    }
  }

  private inOneTransaction(attempts: readonly Attempt[]): Promise<Recorded[]> {
    return this.worker.command(async (transaction) => {
      const recorded = await recordAttempts(transaction, attempts, this.jobs);
      for (const outlet of outlets) {
        const done = attempts.filter(({ due }) => due.channel === outlet).map(({ job }) => job.id);
        await this.jobs.complete(transaction.manager, outlet, done);
      }
      return recorded;
    });
  }
}
