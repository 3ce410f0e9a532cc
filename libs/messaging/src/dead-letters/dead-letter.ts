import type { DeadLetterAction } from './dead-letter-history.js';

/** A record that one group could not take, as it came. */
export interface DeadLetter {
  id: string;
  group: string;
  topic: string;
  partition: number;
  offset: number;
  tenantId: string | null;
  eventId: string | null;
  type: string | null;
  key: string | null;
  headers: Record<string, string>;
  value: Buffer | null;
  errorCode: string;
  /** What went wrong, without the record's content. */
  error: string;
  attempts: number;
  state: 'open' | 'replayed' | 'discarded';
  reason: string | null;
  /** Who replayed or discarded it. */
  settledBy: string | null;
  failedAt: Date;
  settledAt: Date | null;
  /** What was done with it, oldest first. */
  history: DeadLetterAction[];
}
