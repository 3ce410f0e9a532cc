import { derivedId, uuidv7 } from '@heed/kernel';
import type { Static, TObject } from '@sinclair/typebox';
import type { TypedContract } from './define-event.js';
import type { HeedEvent, Lane } from './envelope.js';

interface Origin {
  service: string;
  tenantId: string;
  time: Date;
  lane?: Lane;
  traceparent?: string;
}

/** The start of a chain: something happened that no other event caused. */
export function newEvent<S extends TObject>(
  contract: TypedContract<S>,
  data: Static<S>,
  origin: Origin,
): HeedEvent<Static<S>> {
  return {
    id: uuidv7(),
    type: contract.type,
    source: `/heed/${origin.service}`,
    subject: String((data as Record<string, unknown>)[contract.key]),
    time: origin.time.toISOString(),
    tenantId: origin.tenantId,
    lane: origin.lane ?? 'live',
    ...(origin.traceparent === undefined ? {} : { traceparent: origin.traceparent }),
    data,
  };
}

/**
 * An event that follows from `cause`: its id is the UUIDv5 of (cause, type, discriminator) and its time the cause's, so
 * a handler that runs twice emits the same event twice and the inbox of the next one drops the second.
 */
export function derivedEvent<S extends TObject>(
  cause: HeedEvent,
  contract: TypedContract<S>,
  data: Static<S>,
  service: string,
  discriminator: string | number = '',
): HeedEvent<Static<S>> {
  return {
    id: derivedId(cause.id, contract.type, discriminator),
    type: contract.type,
    source: `/heed/${service}`,
    subject: String((data as Record<string, unknown>)[contract.key]),
    time: cause.time,
    tenantId: cause.tenantId,
    lane: cause.lane,
    ...(cause.traceparent === undefined ? {} : { traceparent: cause.traceparent }),
    data,
  };
}
