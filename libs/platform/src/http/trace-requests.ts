import { finished } from 'node:stream';
import { type Span, tracer, withSpan } from '@heed/messaging';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Identity } from '../identity/identity.js';

/**
 * A span for each request below `/v1`, which continues the caller's `traceparent`. Whoever the request is handed on to finds this
 * span's in its place. Without tracing there is no hook at all.
 */
export function traceRequests(http: FastifyInstance, service: string): void {
  const inUse = tracer();
  if (inUse === null) return;
  const spans = new WeakMap<FastifyRequest, Span>();
  http.addHook('onRequest', (request, reply, done) => {
    if (!request.url.startsWith('/v1/')) return done();
    const { method, headers } = request.raw;
    const route = request.is404 ? undefined : request.routeOptions.url;
    const given = headers['traceparent'];
    const span = inUse.start(route === undefined ? request.method : `${request.method} ${route}`, {
      ...{ service, kind: 'server', parent: typeof given === 'string' ? given : null },
      facts: { method: method ?? '', ...(route === undefined ? {} : { route }) },
    });
    headers['traceparent'] = span.traceparent;
    spans.set(request, span);
    finished(reply.raw, () => {
      const { statusCode: status } = reply.raw;
      const { identity } = request as { identity?: Identity };
      span.say({ status, ...(identity === undefined ? {} : { tenant: identity.tenantId }) });
      if (status >= 500) span.fail(String(status));
      span.end();
    });
    withSpan(span, done);
  });
  // Whoever reads a body is called by its socket, outside of what the first hook began.
  http.addHook('preHandler', (request, _reply, done) => {
    const span = spans.get(request);
    if (span === undefined) done();
    else withSpan(span, done);
  });
}
