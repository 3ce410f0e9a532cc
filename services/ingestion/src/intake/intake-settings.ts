import { Type } from '@sinclair/typebox';

const DEFAULT_STREAM_ROWS = 50_000;
const DEFAULT_STREAM_BYTES = 256 * 1024 * 1024;
const DEFAULT_OUTBOX_SECONDS = 600;

/** Settings of ingestion, by itself or in one process with the others. */
export const intakeSettings = Type.Object({
  HEED_STREAM_ROWS: Type.Integer({
    default: DEFAULT_STREAM_ROWS,
    minimum: 1,
    maximum: 1_000_000,
    description: 'Rows of one NDJSON request; what is more is refused, and belongs in the next one',
  }),
  HEED_STREAM_BYTES: Type.Integer({
    default: DEFAULT_STREAM_BYTES,
    minimum: 1_024,
    maximum: 64 * 1024 * 1024 * 1024,
    description: 'Bytes of one NDJSON request; what is more is refused, and belongs in the next one',
  }),
  HEED_OUTBOX_SECONDS: Type.Integer({
    default: DEFAULT_OUTBOX_SECONDS,
    minimum: 1,
    maximum: 86_400,
    description: 'Age of the oldest event that has not left, above which new feedback is answered 503 with Retry-After',
  }),
});

export class IntakeSettings {
  constructor(
    readonly streamRows = DEFAULT_STREAM_ROWS,
    readonly streamBytes = DEFAULT_STREAM_BYTES,
    readonly outboxSeconds = DEFAULT_OUTBOX_SECONDS,
  ) {}
}
