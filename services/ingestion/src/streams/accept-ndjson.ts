import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export const NDJSON = 'application/x-ndjson';

/** Hands the body of an NDJSON request to its route as a stream of bytes, unread. */
export function acceptNdjson(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addContentTypeParser([NDJSON, 'application/ndjson'], (_request, payload, done) => done(null, payload));
}
