import { cleanText, parseJson, type Violation } from '@heed/kernel';
import type { Lane } from '../envelope.js';
import { upstreamContractOf, upstreamCatalogue } from './upstream-catalogue.js';

/** A CloudEvent from outside, its envelope checked and its data not. */
export interface UpstreamEvent {
  /** Whatever the sender takes for one; with the source it names the event. */
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string | null;
  /** RFC 3339 */
  readonly time: string | null;
  readonly lane: Lane;
  /** W3C, the attribute of CloudEvents' extension for distributed tracing or the header; null where there is none that is valid. */
  readonly traceparent: string | null;
  readonly data: unknown;
}

/** What could be read of an envelope that is not valid as a whole. */
export interface ReadAttributes {
  id: string | null;
  source: string | null;
  type: string | null;
}

export type ReadUpstreamEvent =
  { ok: true; event: UpstreamEvent } | { ok: false; violations: Violation[]; read: ReadAttributes };

export const STRUCTURED = 'application/cloudevents+json';
/** The extension attribute that says how urgent an event is: `live`, or `bulk` for a backfill. */
export const LANE_ATTRIBUTE = 'heedlane';
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;
const INSTANT = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const PREFIX = 'ce_';

type Attributes = Readonly<Record<string, unknown>>;
type Data = { ok: true; data: unknown } | { ok: false; violation: Violation };

/** CloudEvents 1.0 off a topic, in structured mode (the value is the event) or binary mode (`ce_` headers, the value is the data). */
export function readCloudEvent(headers: Readonly<Record<string, string>>, value: Buffer | null): ReadUpstreamEvent {
  const given = new Map(Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]));
  const contentType = given.get('content-type')?.trim() ?? '';
  if (/^application\/cloudevents/i.test(contentType)) {
    if (!/^application\/cloudevents\+json\s*(?:;|$)/i.test(contentType))
      return refuse(violation('', 'content-mode', `the content-type of a whole event is ${STRUCTURED}`), {});
    const parsed = readJson(value, '');
    return parsed.ok ? checkCloudEvent(parsed.data) : refuse(parsed.violation, {});
  }
  const attributes = Object.fromEntries(
    [...given].filter(([name]) => name.startsWith(PREFIX)).map(([name, text]) => [name.slice(PREFIX.length), text]),
  );
  const { traceparent = given.get('traceparent') } = attributes;
  return check({ ...attributes, traceparent, datacontenttype: contentType || undefined }, () =>
    readJson(value, '/data'),
  );
}

/** CloudEvents 1.0 as a JSON object. */
export function checkCloudEvent(given: unknown): ReadUpstreamEvent {
  if (given === null || typeof given !== 'object' || Array.isArray(given))
    return refuse(violation('', 'type', 'a CloudEvent is a JSON object'), {});
  const attributes = given as Attributes;
  return check(attributes, () => {
    const { data, data_base64: base64 } = attributes;
    if (data !== undefined) return { ok: true, data };
    if (typeof base64 === 'string') return readJson(Buffer.from(base64, 'base64'), '/data_base64');
    return { ok: false, violation: violation('/data', 'required', 'is missing') };
  });
}

/** The record of a whole event, as it is produced. `json` is what `event` was read from. */
export function upstreamRecord(
  { id, type, data }: UpstreamEvent,
  json: unknown,
): { topic: string; key: string; headers: Record<string, string>; value: Buffer } {
  const own = (data as { id?: unknown } | null)?.id;
  return {
    topic: upstreamContractOf(type)!.topic,
    key: cleanText(isText(own) ? own : id),
    headers: { 'content-type': STRUCTURED },
    value: Buffer.from(JSON.stringify(json)),
  };
}

function check(attributes: Attributes, readData: () => Data): ReadUpstreamEvent {
  const { id, source, type, specversion, time, subject, datacontenttype, traceparent } = attributes;
  const { [LANE_ATTRIBUTE]: lane } = attributes;
  const violations: Violation[] = [];
  if (specversion !== '1.0') violations.push(violation('/specversion', 'const', 'must be 1.0'));
  for (const name of ['id', 'source', 'type'] as const)
    if (!isText(attributes[name]))
      violations.push(violation(`/${name}`, 'required', 'must be a text that is not empty'));
  if (isText(type) && upstreamContractOf(type) === undefined) {
    const known = upstreamCatalogue.map((contract) => contract.type).join(' or ');
    violations.push(violation('/type', 'enum', `must be ${known}`));
  }
  if (isGiven(time) && !(isText(time) && INSTANT.test(time) && !Number.isNaN(Date.parse(time))))
    violations.push(violation('/time', 'date-time', 'must be a date-time with a zone'));
  if (isGiven(subject) && !isText(subject)) violations.push(violation('/subject', 'type', 'must be a text'));
  if (isGiven(datacontenttype) && !(isText(datacontenttype) && JSON_TYPE.test(datacontenttype)))
    violations.push(violation('/datacontenttype', 'content-type', 'must be application/json'));
  if (isGiven(lane) && lane !== 'live' && lane !== 'bulk')
    violations.push(violation(`/${LANE_ATTRIBUTE}`, 'enum', 'must be live or bulk'));
  const data = readData();
  if (!data.ok) violations.push(data.violation);
  if (!data.ok || !isText(id) || !isText(source) || !isText(type) || violations.length > 0)
    return { ok: false, violations, read: readOf(attributes) };
  return {
    ok: true,
    event: {
      id,
      source,
      type,
      subject: isText(subject) ? subject : null,
      time: isText(time) ? time : null,
      lane: lane === 'bulk' ? 'bulk' : 'live',
      traceparent: isText(traceparent) && TRACEPARENT.test(traceparent) ? traceparent : null,
      data: data.data,
    },
  };
}

function readJson(value: Buffer | null, field: string): Data {
  if (value === null || value.length === 0) return { ok: false, violation: violation(field, 'required', 'is missing') };
  const parsed = parseJson(value);
  if (parsed.ok) return { ok: true, data: parsed.value };
  const { field: inside, rule, detail } = parsed.violation;
  // The parser's own words quote the record, and nothing that a customer wrote may stand in an error.
  if (rule === 'json' || rule === 'utf-8')
    return { ok: false, violation: violation(field, 'json', 'is not JSON in UTF-8') };
  return { ok: false, violation: violation(`${field}${inside}`, rule, detail) };
}

function violation(field: string, rule: string, detail: string): Violation {
  return { field, rule, detail };
}

function refuse(one: Violation, attributes: Attributes): ReadUpstreamEvent {
  return { ok: false, violations: [one], read: readOf(attributes) };
}

function readOf({ id, source, type }: Attributes): ReadAttributes {
  return { id: isText(id) ? id : null, source: isText(source) ? source : null, type: isText(type) ? type : null };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
/** JSON's null is how some serializers say that an attribute is not there. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null;
