import type { OutgoingRecord, Transport } from '../transport/transport.js';

/** Keeps what was published, when it lands; a test may hold a batch back, as a slow broker would. */
export class RecordingTransport implements Transport {
  readonly kind = 'kafka';
  readonly landed: OutgoingRecord[] = [];
  readonly batches: OutgoingRecord[][] = [];
  /** Called with each batch before it lands. */
  delay: (batch: readonly OutgoingRecord[]) => Promise<void> = () => Promise.resolve();

  async publish(batch: readonly OutgoingRecord[]): Promise<void> {
    this.batches.push([...batch]);
    await this.delay(batch);
    this.landed.push(...batch);
  }

  subscribe(): never {
    throw new Error('nobody reads here');
  }

  lag(): Promise<[]> {
    return Promise.resolve([]);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
