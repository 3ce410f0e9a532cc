import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Arrivals } from './arrivals.js';

export interface ReceivedRequest {
  method: string;
  /** Path and query. */
  path: string;
  headers: IncomingHttpHeaders;
  /** The bytes as UTF-8, not parsed: a signature is checked on these. */
  body: string;
  receivedAt: Date;
}

export interface WebhookAnswer {
  status: number;
  headers?: Record<string, string>;
  /** It is as long as the client reads. */
  endless?: boolean;
}

type Decide = (request: ReceivedRequest) => WebhookAnswer | 'silence';

export interface WebhookSink {
  url: `http://127.0.0.1:${number}`;
  requests(): ReceivedRequest[];
  /** The first request that matches, also if it came earlier. Rejects after `timeoutMs`, default 20 s. */
  waitFor(predicate: (request: ReceivedRequest) => boolean, timeoutMs?: number): Promise<ReceivedRequest>;
  /** What every request gets from now on, also as a function of the request. 200 until then. */
  answer(next: WebhookAnswer | Decide): void;
  close(): Promise<void>;
}

/** Starts an HTTP server on a free port of 127.0.0.1 that keeps every request it gets. */
export async function startWebhookSink(): Promise<WebhookSink> {
  const requests = new Arrivals<ReceivedRequest>('request', ({ method, path, body }) => `${method} ${path} ${body}`);
  let decide: Decide = () => ({ status: 200 });

  const server = createServer((incoming, response) => {
    text(incoming).then(
      (body) => {
        const request = {
          method: incoming.method ?? '',
          path: incoming.url ?? '',
          headers: incoming.headers,
          body,
          receivedAt: new Date(),
        };
        requests.add(request);
        const answer = decide(request);
        if (answer === 'silence') return;
        const { status, headers = {}, endless = false } = answer;
        response.writeHead(status, headers);
        if (endless) Readable.from(zeros()).pipe(response);
        else response.end();
      },
      () => response.destroy(), // the client broke off in the middle of its body
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests: () => requests.all(),
    waitFor: (predicate, timeoutMs) => requests.waitFor(predicate, timeoutMs),
    answer: (next) => void (decide = typeof next === 'function' ? next : () => next),
    close: async () => {
      const closed = once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
  };
}

function* zeros(): Generator<string> {
  for (;;) yield '0'.repeat(65_536);
}
