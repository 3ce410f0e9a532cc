import { headerNames } from '@heed/contracts';
import type { RecordOrigin } from './decode-record.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The id of the trace that a `traceparent` names, where it is one. */
export function traceOf(traceparent: unknown): string | undefined {
  return typeof traceparent === 'string' ? TRACEPARENT.exec(traceparent)?.[1] : undefined;
}

/**
 * What a log line says of a record: tenant, event and trace. Only in their own shapes: headers are whatever a sender wrote, and
 * what looks like none of these stays out of the log. `origin` is what the content told of one whose headers say nothing.
 */
export function logFields(
  headers: Readonly<Record<string, string>>,
  origin?: Pick<RecordOrigin, 'tenantId' | 'eventId'>,
): Record<string, string> {
  const tenant = origin?.tenantId ?? headers[headerNames.tenantId] ?? '';
  const event = origin?.eventId ?? headers[headerNames.id] ?? '';
  const trace = traceOf(headers[headerNames.traceparent]);
  return {
    ...(UUID.test(tenant) ? { tenant } : {}),
    ...(UUID.test(event) ? { event } : {}),
    ...(trace === undefined ? {} : { trace }),
  };
}
