import type { HeedEvent } from '@heed/contracts';
import type { LogRecord } from '../transport/transport.js';

/** Why a record does not take effect; the code is stable, the message has none of the record's content. */
export interface Refusal {
  code: string;
  message: string;
}

/** Whose a record is and what it calls itself, as far as its reader can tell; goes onto its dead letter. */
export interface RecordOrigin {
  tenantId: string | null;
  eventId: string | null;
  type: string | null;
}

export type DecodedRecord =
  | { ok: true; event: HeedEvent; origin: RecordOrigin }
  /** The sender's fault: a dead letter that says nothing of this release and never stops the consumer. */
  | { ok: false; refusal: Refusal; origin: RecordOrigin };

/**
 * Reads records that come without Heed's envelope, from senders outside. Throws `UnavailableError` where the record has to
 * wait; anything else that it throws is a failure of this release, as one of a handler is.
 */
export interface RecordDecoder {
  /** Null for a record of a topic whose events are Heed's own. */
  decode(record: LogRecord): DecodedRecord | null;
}
