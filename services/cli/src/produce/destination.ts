import type { ReadyEvent } from './event-lines.js';

/** Where events are produced to. */
export interface Destination {
  /** For people. */
  readonly name: string;
  /** Resolves once all are durable. */
  send(events: readonly ReadyEvent[]): Promise<void>;
  close(): Promise<void>;
}
