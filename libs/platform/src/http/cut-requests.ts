import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyHttpOptions } from 'fastify';
import type { HttpLimits } from './http-limits.js';
import type { Problem } from './problem.js';
import { safeHeaders } from './safe-headers.js';
import type { TlsIdentity } from './tls-settings.js';

/** How often a server looks for requests that take too long; Node's own 30 s would let a short limit wait. */
const LOOK_AT_MOST_MS = 5_000;

const problems: Record<string, Omit<Problem, 'type' | 'code'>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    title: 'Request timeout',
    detail: 'the request took longer to come than HEED_HTTP_HEADERS_MS, _REQUEST_MS or _IDLE_MS lets it',
  },
  HPE_HEADER_OVERFLOW: { status: 431, title: 'Headers too large', detail: 'the headers are larger than 16 KiB' },
};
const SAFE_LINES = Object.entries(safeHeaders)
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');
const malformed = { status: 400, title: 'Bad request', detail: 'this is not HTTP/1.1' };

/**
 * Limits of time on the way in: a server with them is not held by who sends slowly, or never ends. `count` is told of
 * each answer that is given for it.
 */
export function cutRequests({ values }: HttpLimits, count: (problem: Problem) => void) {
  const { HEED_HTTP_HEADERS_MS: headersTimeout, HEED_HTTP_REQUEST_MS: requestTimeout } = values;
  /** The answer that a connection is about. */
  const answers = new WeakMap<Socket, ServerResponse>();
  const shortest = Math.min(headersTimeout, requestTimeout);
  const refuse = (socket: Socket, cause: Omit<Problem, 'type' | 'code'>, isRequest = true): void => {
    const problem = answerOn(socket, answers.get(socket), cause);
    if (problem !== null && isRequest) count(problem);
  };
  const http = {
    headersTimeout: shortest,
    requestTimeout,
    connectionsCheckingInterval: Math.min(LOOK_AT_MOST_MS, Math.ceil(shortest / 3)),
  };
  return {
    /** In place of `options.http` for a server that speaks TLS. */
    httpsOptions: (identity: TlsIdentity) => ({
      ...http,
      ...identity,
      minVersion: 'TLSv1.2' as const,
      handshakeTimeout: headersTimeout,
    }),
    options: {
      http,
      requestTimeout,
      connectionTimeout: values.HEED_HTTP_IDLE_MS,
      keepAliveTimeout: values.HEED_HTTP_KEEP_ALIVE_MS,
      clientErrorHandler: (error, socket) => refuse(socket, problems[error.code] ?? malformed),
    } satisfies FastifyHttpOptions<Server>,
    watch: (server: Server): void => {
      server.maxConnections = values.HEED_HTTP_CONNECTIONS;
      server.on('request', ({ socket }: IncomingMessage, answer: ServerResponse) => void answers.set(socket, answer));
      // It comes for a kept connection too, on which nobody waits for an answer.
      server.on('timeout', (socket: Socket) =>
        refuse(socket, problems.ERR_HTTP_REQUEST_TIMEOUT!, answers.get(socket)?.writableFinished === false),
      );
    },
  };
}

/** Into the socket itself: for a request that has not come whole there is nothing that could answer. Null: it was answered. */
function answerOn(
  socket: Socket,
  answer: ServerResponse | undefined,
  { status, title, detail }: Omit<Problem, 'type' | 'code'>,
): Problem | null {
  // One answer a request: with the last one on this connection answered and over, a next one has begun.
  const isAnswered = answer !== undefined && answer.headersSent && !(answer.writableFinished && answer.req.complete);
  if (!socket.writable || isAnswered) {
    socket.destroy();
    return null;
  }
  const problem: Problem = {
    type: `urn:heed:problem:http-${status}`,
    title,
    status,
    detail: `${detail}; nothing of it was stored`,
    code: `HEED_HTTP_${status}`,
  };
  const body = JSON.stringify(problem);
  socket.write(
    `HTTP/1.1 ${status} ${title}\r\ncontent-type: application/problem+json\r\n${SAFE_LINES}` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
  socket.destroy();
  return problem;
}
