import { describeService, Metrics } from '@heed/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { doorRequests, statusLabel } from './door-requests.metric.js';
import { Door } from './door.js';
import { mergedApi } from './merged-api.js';
import { GATEWAY, type ServiceGateway } from './service-gateway.js';

/** The page runs its own files and asks this door; Swagger UI draws with styles in its markup and images in its styles. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Puts the door in front of the console's own routes, and `/openapi.json` and `/docs` beside them. Handed to
 * `startService` as `prepare`. Services join the gateway before the door listens.
 */
export function prepareDoor(app: NestFastifyApplication): void {
  const door = app.get(Door);
  const http = app.getHttpAdapter().getInstance();
  const metrics = app.get(Metrics);
  // Of the raw answer: other services write theirs past this one's reply.
  http.addHook('onResponse', (_, reply, done) => {
    metrics.count(doorRequests, { status: statusLabel(reply.raw.statusCode) });
    done();
  });
  http.addHook('onRequest', (request, reply) => door.admit(request, reply));
  http.addHook('onRequest', (request, reply, done) => {
    if (/^\/docs(?:[/?]|$)/.test(request.url)) reply.raw.setHeader('content-security-policy', PAGE_POLICY);
    done();
  });

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
