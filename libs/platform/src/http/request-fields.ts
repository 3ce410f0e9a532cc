import type { IncomingHttpHeaders } from 'node:http';
import { traceOf } from '@heed/messaging';
import { type Identity, NO_TENANT } from '../identity/identity.js';

const REQUEST_ID = /^[\w.:-]{1,128}$/;

export interface RequestFields {
  requestId?: string;
  tenant?: string;
  trace?: string;
}

/** What a log line says of a request: its id, which the caller has too, its tenant once that is known, and its trace. */
export function requestFields(request: { headers: IncomingHttpHeaders; identity?: Identity }): RequestFields {
  const { headers, identity } = request;
  const requestId = headers['x-request-id'];
  const trace = traceOf(headers['traceparent']);
  return {
    ...(typeof requestId === 'string' && REQUEST_ID.test(requestId) ? { requestId } : {}),
    ...(identity === undefined || identity.tenantId === NO_TENANT ? {} : { tenant: identity.tenantId }),
    ...(trace === undefined ? {} : { trace }),
  };
}
