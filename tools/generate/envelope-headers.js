import { headerNames } from '@heed/contracts';

const header = (description, more = {}) => ({ type: 'string', description, ...more });

/** The one of the W3C’s recommendation. */
export const exampleTraceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

/** The headers that toHeaders writes: CloudEvents 1.0 in Kafka's binary mode. */
export function envelopeHeaders() {
  return {
    type: 'object',
    description: 'CloudEvents 1.0, binary mode of the Kafka protocol binding',
    required: [
      headerNames.specVersion,
      headerNames.id,
      headerNames.type,
      headerNames.source,
      headerNames.subject,
      headerNames.time,
      headerNames.tenantId,
      headerNames.lane,
      headerNames.contentType,
    ],
    properties: {
      [headerNames.specVersion]: header('Version of CloudEvents', { const: '1.0' }),
      [headerNames.id]: header('UUIDv7, or the UUIDv5 of cause, type and discriminator', { format: 'uuid' }),
      [headerNames.type]: header('Type and version of the event'),
      [headerNames.source]: header('/heed/ and the service that sent it', { format: 'uri-reference' }),
      [headerNames.subject]: header('Id of the aggregate; also the record’s key'),
      [headerNames.time]: header('When it happened; a derived event has its cause’s time', { format: 'date-time' }),
      [headerNames.tenantId]: header('The tenant', { format: 'uuid' }),
      [headerNames.lane]: header('live: somebody waits; bulk: imports and backfills', { enum: ['live', 'bulk'] }),
      [headerNames.traceparent]: header('W3C Trace Context'),
      [headerNames.contentType]: header('Media type of the value', { const: 'application/json' }),
    },
  };
}
