import { describeService } from '@heed/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Door } from './door.js';
import { mergedApi } from './merged-api.js';
import { GATEWAY, type ServiceGateway } from './service-gateway.js';

/**
 * Puts the door in front of the console's own routes, and `/openapi.json` and `/docs` beside them. Handed to
 * `startService` as `prepare`. Services join the gateway before the door listens.
 */
export function prepareDoor(app: NestFastifyApplication): void {
  const door = app.get(Door);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply) => door.admit(request, reply));

  const gateway = app.get<ServiceGateway>(GATEWAY);
  let own: OpenAPIObject | null = null;
  const document = (): OpenAPIObject =>
    mergedApi((own ??= describeService(app)), gateway.services, (name) => gateway.openapi(name));
  SwaggerModule.setup('docs', app, document, {
    customSiteTitle: 'Heed API',
    raw: ['json'],
    jsonDocumentUrl: 'openapi.json',
    patchDocumentOnRequest: document,
  });
}
