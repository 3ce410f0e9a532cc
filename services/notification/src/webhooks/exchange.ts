import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { guardedLookup, TargetRefused } from './guarded-lookup.js';
import { refusedRange } from './target-guard.js';

export interface ExchangeOptions {
  /** Milliseconds until the connection (with TLS) must stand. */
  connectMs: number;
  /** Milliseconds until the whole answer must be there. */
  totalMs: number;
  allowPrivate: boolean;
  signal: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  retryAfter: string | undefined;
  /** The beginning of the body. */
  text: string;
}

const READ_LIMIT = 64 * 1_024;
const KEPT_BYTES = 1_024;

/** Reads at most 64 KB; a body that goes on is cut there, and its status counts. */
function readAnswer(response: IncomingMessage, done: (text: string) => void, failed: (error: Error) => void): void {
  const kept: Buffer[] = [];
  let size = 0;
  const finish = (): void => done(Buffer.concat(kept).subarray(0, KEPT_BYTES).toString('utf8'));
  response.on('data', (chunk: Buffer) => {
    if (size < KEPT_BYTES) kept.push(chunk.subarray(0, KEPT_BYTES));
    size += chunk.length;
    if (size < READ_LIMIT) return;
    finish();
    response.destroy();
  });
  response.once('end', finish);
  response.once('error', failed);
}

/** Sends nothing, not even headers, before the other end of the connection is known to be public. */
function sendOnceConnected(request: ClientRequest, body: string, secure: boolean, options: ExchangeOptions): void {
  const connecting = setTimeout(
    () => request.destroy(new Error(`no connection within ${options.connectMs} ms`)),
    options.connectMs,
  );
  request.once('close', () => clearTimeout(connecting));
  request.once('socket', (socket) => {
    (socket as TLSSocket).once(secure ? 'secureConnect' : 'connect', () => {
      clearTimeout(connecting);
      const range = options.allowPrivate ? null : refusedRange(socket.remoteAddress ?? '');
      if (range === null) request.end(body);
      else request.destroy(new TargetRefused('the connection', range));
    });
  });
}

/** One POST over a connection of its own. Redirects are answers like others. Rejects where no whole answer came. */
export function exchange(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  options: ExchangeOptions,
): Promise<HttpAnswer> {
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      signal: options.signal,
      ...(options.allowPrivate ? {} : { lookup: guardedLookup }),
    });
    const whole = setTimeout(
      () => request.destroy(new Error(`no answer within ${options.totalMs} ms`)),
      options.totalMs,
    );
    request.once('close', () => clearTimeout(whole));
    request.once('error', reject);
    request.once('response', (response) => {
      const { statusCode: status = 0, headers: answered } = response;
      readAnswer(response, (text) => resolve({ status, retryAfter: answered['retry-after'], text }), reject);
    });
    sendOnceConnected(request, body, secure, options);
  });
}
