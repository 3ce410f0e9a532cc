import type { GroupLag, OutgoingRecord, Transport } from '../transport/transport.js';

/** Keeps what was published, when it lands; a test may hold a batch back, as a slow broker would. */
export class RecordingTransport implements Transport {
  readonly kind = 'kafka';
  readonly landed: OutgoingRecord[] = [];
  readonly batches: OutgoingRecord[][] = [];
  /** Called with each batch before it lands. */
  delay: (batch: readonly OutgoingRecord[]) => Promise<void> = () => Promise.resolve();

  /** What groups have not read. */
  lag: (groups: readonly string[], topics?: readonly string[]) => Promise<GroupLag[]> = () => Promise.resolve([]);

  async publish(batch: readonly OutgoingRecord[]): Promise<void> {
    this.batches.push([...batch]);
    await this.delay(batch);
    this.landed.push(...batch);
  }

  subscribe(): never {
    throw new Error('nobody reads here');
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
