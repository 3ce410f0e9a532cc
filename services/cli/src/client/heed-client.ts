import type { Endpoint } from './find-heed.js';
import { ProblemError } from './problem-error.js';
import { reasonOf, UnreachableError } from './unreachable-error.js';

export type Query = Record<string, string | number | boolean | string[] | undefined>;

export interface RequestOptions {
  query?: Query;
  body?: unknown;
  headers?: Record<string, string>;
  timeoutMs?: number;
  /** Statuses that are answers here, not errors. */
  accept?: number[];
}

export interface Answer<T> {
  status: number;
  body: T;
  /** The Date header. */
  date?: Date;
  /** The ETag header. */
  etag?: string;
}

const PROXY_STATUSES = [502, 504];

function secondsOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // An answer that is not JSON is not Heed's; the caller says so.
  }
}

/** HTTP to one Heed. Problems become {@link ProblemError}, silence becomes {@link UnreachableError}. */
export class HeedClient {
  constructor(
    public endpoint: Endpoint,
    /** Asked after a lost connection: a Heed that was restarted may have another port or key. */
    private readonly locate: () => Endpoint = () => endpoint,
  ) {}

  async get<T>(path: string, query?: Query, options: RequestOptions = {}): Promise<T> {
    return (await this.request<T>('GET', path, { ...options, query })).body;
  }

  async post<T>(path: string, body: unknown, options: RequestOptions = {}): Promise<T> {
    return (await this.request<T>('POST', path, { ...options, body })).body;
  }

  async request<T>(method: string, path: string, options: RequestOptions = {}): Promise<Answer<T>> {
    const { query = {}, body, headers: more, timeoutMs = 30_000, accept = [] } = options;
    const url = new URL(`${this.endpoint.url.replace(/\/+$/, '')}${path}`);
    for (const [name, value] of Object.entries(query)) {
      for (const item of Array.isArray(value) ? value : [value])
        if (item !== undefined) url.searchParams.append(name, String(item));
    }
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method,
        headers: {
          accept: 'application/json, application/problem+json',
          authorization: `Bearer ${this.endpoint.key}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...more,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      text = await response.text();
    } catch (error) {
      const lost = new UnreachableError(this.endpoint.url, reasonOf(error), { cause: error });
      this.relocate();
      throw lost;
    }
    const { status, headers } = response;
    const content = parseJson(text);
    if (!response.ok && !accept.includes(status)) {
      if (PROXY_STATUSES.includes(status)) throw new UnreachableError(this.endpoint.url, `status ${status}`);
      throw new ProblemError(status, content ?? {}, secondsOf(headers.get('retry-after')));
    }
    if (content === undefined)
      throw new ProblemError(status, { detail: `${url.origin} answers, but not like Heed. Is the address right?` });
    const date = headers.get('date');
    const etag = headers.get('etag');
    return {
      status,
      body: content as T,
      ...(date !== null && { date: new Date(date) }),
      ...(etag !== null && { etag }),
    };
  }

  private relocate(): void {
    try {
      this.endpoint = this.locate();
    } catch {
      // heed.json is gone while Heed is down: keep to the address that was right until now.
    }
  }
}
