import { jsonBody } from '@heed/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** CloudEvents' own media type for an array of events is JSON. */
export function acceptCloudEvents(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addContentTypeParser('application/cloudevents-batch+json', { parseAs: 'buffer' }, jsonBody());
}
