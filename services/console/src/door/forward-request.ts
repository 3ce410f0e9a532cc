import {
  type Agent,
  type ClientRequest,
  type IncomingMessage,
  request as sendPlain,
  type ServerResponse,
} from 'node:http';
import { type Agent as TlsAgent, request as sendOverTls } from 'node:https';
import { pipeline } from 'node:stream';
import { IDENTITY_HEADER } from '@heed/platform';
import type { Instance, Instances } from './instances.js';

export interface ForwardOptions {
  agents: { plain: Agent; tls: TlsAgent };
  instances: Instances;
  /** To a process that does not even accept the connection. */
  connectWithinMs: number;
  /** Neither side says a word for so long. */
  idleMs: number;
  /** `unsent`: no process was reached, nothing of the request left. `broken`: one may have worked on it. */
  onFailure: (kind: 'unsent' | 'broken' | 'silent', error: Error) => void;
}

/** Headers of one connection, not of the request (RFC 9110, 7.6.1). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Kept even where `Connection` names them: who a request comes from is the door's word, and without its length a body would
 * be read as the next request of the connection.
 */
const endToEnd = new Set(['content-length', IDENTITY_HEADER]);

/** Safe to be sent again when a kept connection turned out to be closed. */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Streams a request to one of a service's processes and its answer back; nothing is buffered, so a slow reader slows the
 * sender. Goes to the next process where one refuses the connection: the body has not been touched by then.
 */
export function forwardRequest(incoming: IncomingMessage, outgoing: ServerResponse, options: ForwardOptions): void {
  const { agents, instances, connectWithinMs, idleMs, onFailure } = options;
  const { method = 'GET' } = incoming;
  const hasBody = incoming.headers['transfer-encoding'] !== undefined || Number(incoming.headers['content-length']) > 0;
  const headers = forwarded(incoming.headers);
  if (incoming.headers['transfer-encoding'] !== undefined) headers['transfer-encoding'] = 'chunked';
  let upstream: ClientRequest | null = null;
  let answered = false;
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) upstream?.destroy();
  });

  const attempt = (candidates: readonly Instance[], isRepeat: boolean): void => {
    const [instance, ...others] = candidates;
    let sent = false;
    let reused = false;
    const { hostname, port, host, protocol } = instance!.url;
    const isTls = protocol === 'https:';
    const target = { method, hostname, port, path: incoming.url, headers: { ...headers, host } };
    const current = isTls
      ? sendOverTls({ ...target, agent: agents.tls })
      : sendPlain({ ...target, agent: agents.plain });
    upstream = current;
    const begin = (): void => {
      sent = true;
      current.setTimeout(idleMs, () => current.destroy(new SilentError(`said nothing for ${idleMs} ms`)));
      if (hasBody) incoming.pipe(current);
      else current.end();
    };
    current.once('socket', (socket) => {
      reused = current.reusedSocket;
      if (!socket.connecting) return begin();
      const late = setTimeout(
        () => socket.destroy(new Error(`no connection within ${connectWithinMs} ms`)),
        connectWithinMs,
      );
      // Until the certificate has been looked at, nothing is sent.
      socket.once(isTls ? 'secureConnect' : 'connect', () => (clearTimeout(late), begin()));
      socket.once('close', () => clearTimeout(late));
    });
    current.once('response', (answer) => {
      answered = true;
      outgoing.writeHead(answer.statusCode!, forwarded(answer.headers));
      pipeline(answer, outgoing, () => {
        // Answered before it had read everything: nobody wants the rest.
        if (incoming.complete) return;
        incoming.unpipe(current);
        current.destroy();
      });
    });
    current.on('error', (error) => {
      if (answered || outgoing.destroyed) return;
      incoming.unpipe(current);
      if (!sent) {
        instances.refused(instance!);
        if (others.length > 0) return attempt(others, isRepeat);
        return onFailure('unsent', error);
      }
      if (reused && !isRepeat && repeatable.has(method)) return attempt(instances.inTurn(), true);
      onFailure(error instanceof SilentError ? 'silent' : 'broken', error);
    });
  };
  attempt(instances.inTurn(), false);
}

class SilentError extends Error {}

type Headers = Record<string, string | string[]>;

function forwarded(headers: IncomingMessage['headers']): Headers {
  const named = (headers.connection ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => !endToEnd.has(name));
  // The door has said `100 Continue` itself by the time it reads the body.
  const dropped = new Set([...hopByHop, ...named, 'expect']);
  const kept: Headers = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && !dropped.has(name)) kept[name] = value;
  return kept;
}
