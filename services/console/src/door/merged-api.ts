import type { ServiceName } from '@heed/platform';
import type { OpenAPIObject } from '@nestjs/swagger';
import { destinationOf } from './destination-of.js';
import { withIdempotencyKeys } from './idempotency/keyed-operations.js';
import { mergeDocuments } from './merge-documents.js';
import type { Destination } from './service-gateway.js';

/** What the door serves: its own routes and, of each service, those that it forwards. */
export function mergedApi(
  own: OpenAPIObject,
  services: readonly Destination[],
  documentOf: (service: ServiceName) => OpenAPIObject,
): OpenAPIObject {
  const whole = mergeDocuments(
    { service: 'console', document: own, serves: () => true },
    services.map(({ name }) => ({
      service: name,
      document: documentOf(name),
      serves: (path: string) => destinationOf(path, services) === name,
    })),
  );
  return withIdempotencyKeys(whole);
}
