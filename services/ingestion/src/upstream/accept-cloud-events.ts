import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** CloudEvents' own media type for an array of events is JSON. */
export function acceptCloudEvents(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/cloudevents-batch+json', { parseAs: 'string' }, parseJson);
}
