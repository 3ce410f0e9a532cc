import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What becomes of a request: an answer, or something worse that a network does. */
export type Act = (response: ServerResponse, seen: Seen) => void;

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Act =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

export const problem = (status: number, code: string, headers: Record<string, string> = {}): Act =>
  json({ type: 'urn:heed:problem', title: 'A title', status, detail: `It says ${code}.`, code }, status, {
    'content-type': 'application/problem+json',
    ...headers,
  });

/** The connection ends without an answer. */
export const reset: Act = (response) => void response.socket?.destroy();

/** The head and a part of the body come, and then the connection ends. */
export const half =
  (part: string, length = 1_000): Act =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(length) });
    response.write(part, () => response.socket?.destroy());
  };

/** A real HTTP server that does what it is told, request by request; the last act goes on. */
export class ScriptedServer {
  readonly seen: Seen[] = [];
  private acts: Act[] = [];
  private readonly server = createServer((request, response) => void this.handle(request, response));

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async start(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  /** Forgets what was seen. */
  script(...acts: Act[]): void {
    this.acts = acts;
    this.seen.length = 0;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const { method = '', url = '', headers } = request;
    const seen = { method, url, headers, body: Buffer.concat(parts).toString() };
    this.seen.push(seen);
    const act = this.acts.length > 1 ? this.acts.shift() : this.acts[0];
    (act ?? json({}))(response, seen);
  }
}
