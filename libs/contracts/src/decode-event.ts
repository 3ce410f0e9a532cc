import { isUuid, type Violation } from '@heed/kernel';
import { catalogue, contractOf } from './catalogue.js';
import { headerNames, type HeedEvent, type Lane } from './envelope.js';
import { schemaValidator } from './schema-validator.js';

/** RFC 3339. Date.parse alone takes `1` and `Nov 20` as well. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const validators = new Map(catalogue.map((contract) => [contract.type as string, schemaValidator(contract.schema)]));

/** Why bytes are not an event that this release can read. */
export interface Undecodable {
  code: 'HEED_EVENT_ENVELOPE' | 'HEED_EVENT_TYPE_UNKNOWN' | 'HEED_EVENT_JSON' | 'HEED_EVENT_SCHEMA';
  message: string;
  violations: Violation[];
}

export type Decoded = { ok: true; event: HeedEvent } | { ok: false; error: Undecodable };

function refuse(code: Undecodable['code'], message: string, violations: Violation[] = []): Decoded {
  return { ok: false, error: { code, message, violations } };
}

/** Where bytes become an event: envelope, type, JSON and schema are checked here, once. After this the types hold. */
export function decodeEvent(headers: Readonly<Record<string, string>>, value: Buffer | null): Decoded {
  const id = headers[headerNames.id];
  const tenantId = headers[headerNames.tenantId];
  const type = headers[headerNames.type];
  const time = headers[headerNames.time];
  if (!isUuid(id)) return refuse('HEED_EVENT_ENVELOPE', `header ${headerNames.id} is not a UUID`);
  if (!isUuid(tenantId)) return refuse('HEED_EVENT_ENVELOPE', `header ${headerNames.tenantId} is not a UUID`);
  if (type === undefined) return refuse('HEED_EVENT_ENVELOPE', `header ${headerNames.type} is missing`);
  if (time === undefined || !INSTANT.test(time) || Number.isNaN(Date.parse(time)))
    return refuse('HEED_EVENT_ENVELOPE', `header ${headerNames.time} is not a date-time`);
  const contract = contractOf(type);
  if (contract === undefined) return refuse('HEED_EVENT_TYPE_UNKNOWN', `this release does not know the type ${type}`);
  if (value === null) return refuse('HEED_EVENT_JSON', 'the value is null');
  let data: unknown;
  try {
    data = JSON.parse(value.toString('utf8'));
  } catch {
    // The parser's own words quote the record, and a dead letter's error must not hold what a customer wrote.
    return refuse('HEED_EVENT_JSON', 'the value is not valid JSON');
  }
  const checked = validators.get(type)!(data);
  if (!checked.ok) return refuse('HEED_EVENT_SCHEMA', `data does not match ${type}`, checked.violations);
  const traceparent = headers[headerNames.traceparent];
  return {
    ok: true,
    event: {
      id,
      type,
      tenantId,
      time,
      source: headers[headerNames.source] ?? '',
      subject: headers[headerNames.subject] ?? '',
      lane: (headers[headerNames.lane] ?? 'live') === 'bulk' ? ('bulk' satisfies Lane) : ('live' satisfies Lane),
      ...(traceparent === undefined ? {} : { traceparent }),
      data: checked.value,
    },
  };
}
