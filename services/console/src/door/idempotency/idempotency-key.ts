import type { IncomingMessage } from 'node:http';
import { ValidationError } from '@heed/kernel';

export const IDEMPOTENCY_HEADER = 'idempotency-key';

const NDJSON = /^application\/(x-)?ndjson\b/i;
const VISIBLE = /^[\x21-\x7e]{1,255}$/;

/**
 * The header Idempotency-Key of a POST (draft-ietf-httpapi-idempotency-key-header-07), or null. Taken as it is, the
 * quotes of a structured field included. Other methods are safe to repeat already, and it says nothing there.
 * @throws ValidationError
 */
export function idempotencyKeyOf({ method, headers }: IncomingMessage): string | null {
  const given = headers[IDEMPOTENCY_HEADER];
  if (given === undefined || method !== 'POST') return null;
  if (typeof given !== 'string' || !VISIBLE.test(given))
    throw invalid('format', 'is 1 to 255 visible ASCII characters without spaces, such as a UUID');
  if (NDJSON.test(headers['content-type'] ?? ''))
    throw invalid('stream', 'is not for streams: each row has an id of its own, and is safe to be sent again by that');
  return given;
}

function invalid(rule: string, detail: string): ValidationError {
  return new ValidationError(`the header Idempotency-Key ${detail}`, [{ field: 'Idempotency-Key', rule, detail }]);
}
