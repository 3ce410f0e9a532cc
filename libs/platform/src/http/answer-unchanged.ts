import type { FastifyInstance } from 'fastify';
import { ifNoneMatchHits } from './etag.js';

/** A GET whose caller has the answer already is answered 304 without it. Where an answer has no ETag, nothing changes. */
export function answerUnchanged(http: FastifyInstance): void {
  http.addHook('onSend', (request, reply, payload, done) => {
    const header = request.headers['if-none-match'];
    const etag = reply.getHeader('etag');
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (header === undefined || typeof etag !== 'string' || !isRead || reply.statusCode !== 200)
      return done(null, payload);
    if (!ifNoneMatchHits(header, etag)) return done(null, payload);
    void reply.code(304).removeHeader('content-type').removeHeader('content-length');
    done(null, null);
  });
}
