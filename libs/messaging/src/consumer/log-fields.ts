import { headerNames } from '@heed/contracts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/**
 * What a log line says of a record: tenant, event and trace. Only in their own shapes: headers are whatever a sender wrote, and
 * what looks like none of these stays out of the log.
 */
export function logFields(headers: Readonly<Record<string, string>>): Record<string, string> {
  const tenant = headers[headerNames.tenantId] ?? '';
  const event = headers[headerNames.id] ?? '';
  const trace = TRACEPARENT.exec(headers[headerNames.traceparent] ?? '')?.[1];
  return {
    ...(UUID.test(tenant) ? { tenant } : {}),
    ...(UUID.test(event) ? { event } : {}),
    ...(trace === undefined ? {} : { trace }),
  };
}
