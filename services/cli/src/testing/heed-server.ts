import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Recorded {
  method: string;
  path: string;
  query: URLSearchParams;
  authorization: string | undefined;
  ifMatch: string | undefined;
  body: unknown;
}

export interface Reply {
  status?: number;
  body?: unknown;
  /** NDJSON in place of a body. */
  lines?: unknown[];
  headers?: Record<string, string>;
  /** Ends the connection without an answer. */
  reset?: boolean;
}

type Row = { id: string; answers: { value: number }[] };

const NDJSON = 'application/x-ndjson';

/** JSON; the lines of NDJSON as an array. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  const text = Buffer.concat(parts).toString();
  if (request.headers['content-type'] === NDJSON)
    return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]));
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

/** A small server that speaks Heed's API as the command line needs it: remembers what was sent, keeps responses by id. */
export class HeedServer {
  readonly recorded: Recorded[] = [];
  readonly stored = new Map<string, unknown>();
  readonly imports = new Map<string, string>();
  /** Ids that the server rejects. */
  readonly refused = new Set<string>();
  /** Answers for GET paths. */
  readonly answers = new Map<string, (query: URLSearchParams) => Reply>();
  /** Asked before each request: an answer other than the usual one. */
  interfere: (request: Recorded) => Reply | undefined = () => undefined;
  private server: Server | undefined;
  private port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.handle(request, response));
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  /** As a kill: open connections end at once. The port stays its own for the next start. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }

  requests(method: string, path: string): Recorded[] {
    return this.recorded.filter((request) => request.method === method && request.path === path);
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const recorded: Recorded = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      authorization: request.headers.authorization,
      ifMatch: request.headers['if-match'],
      body: await bodyOf(request),
    };
    this.recorded.push(recorded);
    const reply = this.interfere(recorded) ?? this.reply(recorded);
    if (reply.reset) return void request.socket.destroy();
    const status = reply.status ?? 200;
    const usual = reply.lines === undefined ? 'application/json' : NDJSON;
    const type = status < 400 ? usual : 'application/problem+json';
    const text = reply.lines?.map((line) => `${JSON.stringify(line)}\n`).join('') ?? JSON.stringify(reply.body);
    response.writeHead(status, { 'content-type': type, ...reply.headers }).end(text);
  }

  private reply({ method, path, query, body }: Recorded): Reply {
    const answer = method === 'GET' ? this.answers.get(path) : undefined;
    if (answer) return answer(query);
    if (method === 'POST' && path === '/v1/imports') {
      const { key } = body as { key: string };
      if (!this.imports.has(key)) this.imports.set(key, `00000000-0000-7000-8000-00000000000${this.imports.size}`);
      return { body: { importId: this.imports.get(key), state: 'running' } };
    }
    if (method === 'POST' && /^\/v1\/imports\/[^/]+\/end$/.test(path)) return { body: { state: 'ended' } };
    if (method === 'POST' && path === '/v1/responses') return { lines: (body as Row[]).map(this.store) };
    return { status: 404, body: { detail: 'There is nothing here.', code: 'HEED_NOT_FOUND' } };
  }

  private readonly store = (row: Row, index: number) => {
    if (this.refused.has(row.id)) {
      const violations = [{ field: '/answers/0/value', rule: 'scale', detail: 'is not on the scale' }];
      const problem = { detail: 'The input is not valid', code: 'HEED_VALIDATION', violations };
      return { index, line: index + 1, id: row.id, outcome: 'rejected', problem };
    }
    const outcome = this.stored.has(row.id) ? 'duplicate' : 'accepted';
    this.stored.set(row.id, row);
    return { index, line: index + 1, id: row.id, responseId: row.id, outcome };
  };
}
