import type { OperationName } from './operation-types.js';

/** POSTs whose rows or bodies carry ids of the caller's, that only read, or that end what has ended: they need no key. */
const NEEDS_NO_KEY: ReadonlySet<string> = new Set<OperationName>([
  'sendResponses',
  'sendInteractions',
  'sendUpstreamEvents',
  'startImport',
  'endImport',
  'simulateRules',
]);

export const needsNoKey = (operation: string): boolean => NEEDS_NO_KEY.has(operation);

export interface Planned {
  method: string;
  operation?: string;
  headers: Headers;
}

/** Whether a request that may have been done already may be sent again. */
export function isSafeTwice({ method, operation = '', headers }: Planned): boolean {
  // What was done has another ETag now: the repeat would be told 412 of its own change.
  if (headers.has('if-match')) return false;
  if (method !== 'POST' && method !== 'PATCH') return true;
  return headers.has('idempotency-key') || needsNoKey(operation);
}
