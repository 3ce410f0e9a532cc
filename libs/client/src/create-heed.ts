import { Connection } from './connection.js';
import { everyItem } from './every-item.js';
import { routes } from './generated/routes.js';
import type { Answer, Heed, Raw } from './heed.js';
import type { HeedOptions, RequestOptions } from './heed-options.js';
import { isSafeTwice, needsNoKey } from './is-safe-twice.js';
import type { OperationName } from './operation-types.js';
import { sendBatch } from './send-batch.js';
import { filledPath, readJson } from './send-request.js';
import { type RowResult, type Rows, type StreamOptions, streamRows } from './stream-rows.js';

/** Of one request of a stream. */
const STREAM_TIMEOUT_MS = 60_000;

/** What an operation is given, as it is at runtime. */
interface Input extends Raw {
  path?: Record<string, unknown>;
}

interface Page {
  items: unknown[];
  nextCursor: string | null;
}

async function readAnswer(response: Response): Promise<Answer<unknown>> {
  const { status, headers } = response;
  return { status, body: await readJson(response), headers, etag: headers.get('etag') ?? undefined };
}

const takesKey = (operation: OperationName): boolean => 'once' in routes[operation] && !needsNoKey(operation);

function newKey(): string {
  // Not randomUUID(): browsers have that on https alone.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A Heed at an address, with a key of it. Nothing is sent yet. */
export function createHeed(standard: HeedOptions): Heed {
  const connection = new Connection(standard);

  async function exchange(
    to: { method: string; path: string; operation?: OperationName },
    { query, headers: more = {}, body }: Raw,
    options: RequestOptions = {},
  ): Promise<Answer<unknown>> {
    const { method, path } = to;
    const headers = new Headers();
    for (const [name, value] of Object.entries(more)) if (value !== undefined) headers.set(name, value);
    if (body !== undefined) headers.set('content-type', 'application/json');
    const isRepeated = (options.retry ?? standard.retry) !== false;
    const isKeyed = isRepeated && to.operation !== undefined && takesKey(to.operation);
    const { idempotencyKey = isKeyed ? newKey() : undefined } = options;
    if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
    const outgoing = {
      ...{ method, path, headers },
      ...(query !== undefined && { query }),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    return connection.exchange(() => outgoing, options, isSafeTwice({ ...to, headers }), readAnswer);
  }

  async function request(operation: OperationName, input: Input = {}, options?: RequestOptions) {
    const { method, path } = routes[operation];
    return exchange({ method, path: filledPath(path, input.path), operation }, input, options);
  }

  function stream(operation: 'sendResponses' | 'sendInteractions', rows: Rows<unknown>, options: Streaming = {}) {
    const { method, path } = routes[operation];
    const headers = new Headers({ 'content-type': 'application/x-ndjson' });
    const query = options.query ?? {};
    const send = (lines: readonly string[], signal: AbortSignal): Promise<RowResult[]> =>
      sendBatch(lines, (body, read) =>
        connection.exchange(
          () => ({ method, path, headers, query, body: body() }),
          { timeoutMs: STREAM_TIMEOUT_MS, ...options, signal },
          true,
          read,
        ),
      );
    return streamRows(rows, options, send);
  }

  const operations = (Object.keys(routes) as OperationName[]).map((name) => [
    name,
    async (input?: Input, options?: RequestOptions) => (await request(name, input, options)).body,
  ]);
  const own = {
    get endpoint() {
      return connection.endpoint;
    },
    request,
    send: (method: string, path: string, raw: Raw = {}, options?: RequestOptions) =>
      exchange({ method, path }, raw, options),
    everyItem(
      operation: OperationName,
      input: Input = {},
      { most, ...options }: RequestOptions & { most?: number } = {},
    ) {
      const page = async (part: Raw['query']) =>
        (await request(operation, { ...input, query: { ...input.query, ...part } }, options)).body as Page;
      return everyItem(page, most);
    },
    streamResponses: (rows: Rows<unknown>, options?: Streaming) => stream('sendResponses', rows, options),
    streamInteractions: (rows: Rows<unknown>, options?: Streaming) => stream('sendInteractions', rows, options),
  };
  // The types are generated from the document that the routes are generated from.
  return Object.defineProperties(
    Object.fromEntries(operations) as object,
    Object.getOwnPropertyDescriptors(own),
  ) as Heed;
}

type Streaming = StreamOptions & { query?: Raw['query'] };
