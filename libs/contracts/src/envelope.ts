/**
 * `live` is somebody waiting; `bulk` is imports, streams, backfills and re-publishing. Live goes first.
 * The lane travels with the event, so that what follows from a bulk event is bulk as well.
 */
export type Lane = 'live' | 'bulk';

/** A CloudEvents 1.0 envelope around plain facts. */
export interface HeedEvent<T = unknown> {
  /** UUIDv7, or the UUIDv5 of (cause, type, discriminator) for an event that follows from another. */
  readonly id: string;
  readonly type: string;
  /** `/heed/<service>` */
  readonly source: string;
  /** The id of the aggregate; also the record's key. */
  readonly subject: string;
  /** When it happened (RFC 3339, UTC); a derived event has its cause's time. */
  readonly time: string;
  readonly tenantId: string;
  readonly traceparent?: string;
  readonly lane: Lane;
  readonly data: T;
}

/** Header names of the Kafka binary mode (CloudEvents Kafka protocol binding 1.0.2). */
export const headerNames = {
  id: 'ce_id',
  type: 'ce_type',
  source: 'ce_source',
  subject: 'ce_subject',
  time: 'ce_time',
  tenantId: 'ce_tenantid',
  specVersion: 'ce_specversion',
  lane: 'ce_lane',
  traceparent: 'traceparent',
  contentType: 'content-type',
} as const;

export function toHeaders(event: HeedEvent): Record<string, string> {
  return {
    [headerNames.specVersion]: '1.0',
    [headerNames.id]: event.id,
    [headerNames.type]: event.type,
    [headerNames.source]: event.source,
    [headerNames.subject]: event.subject,
    [headerNames.time]: event.time,
    [headerNames.tenantId]: event.tenantId,
    [headerNames.lane]: event.lane,
    [headerNames.contentType]: 'application/json',
    ...(event.traceparent === undefined ? {} : { [headerNames.traceparent]: event.traceparent }),
  };
}
