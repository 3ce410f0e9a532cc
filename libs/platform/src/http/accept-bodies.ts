import { parseJson, ValidationError } from '@heed/kernel';
import { HttpException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';

type Done = (error: Error | null, value?: unknown) => void;

/** For `addContentTypeParser` with `parseAs: 'buffer'`. */
export function jsonBody(maxDepth?: number): (request: FastifyRequest, bytes: Buffer, done: Done) => void {
  return (_request, bytes, done) => {
    const parsed = parseJson(bytes, maxDepth);
    if (parsed.ok) return done(null, parsed.value);
    const { field, detail } = parsed.violation;
    done(new ValidationError(`${field || 'the body'} ${detail}`, [parsed.violation]));
  };
}

/** JSON as it is, and nothing else: not compressed, so that a small body cannot grow into a large one. */
export function acceptBodies(http: FastifyInstance, maxDepth: number): void {
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('application/json', { parseAs: 'buffer' }, jsonBody(maxDepth));
  http.addHook('onRequest', (request, reply, done) => {
    const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? '';
    if (encoding === '' || encoding === 'identity') return done();
    // What is left of the body is not wanted.
    void reply.header('accept-encoding', 'identity').header('connection', 'close');
    done(new HttpException('bodies are taken as they are: send this one without content-encoding', 415));
  });
}
