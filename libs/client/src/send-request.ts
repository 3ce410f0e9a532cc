import { HeedProblem } from './heed-problem.js';
import { HeedUnreachable, reasonOf } from './heed-unreachable.js';

export type Query = Record<string, string | number | boolean | readonly (string | number)[] | null | undefined>;

/** One request, ready to be sent; again and again where need be. */
export interface Outgoing {
  method: string;
  /** From the root of Heed's address, with its parameters filled in. */
  path: string;
  query?: Query;
  headers: Headers;
  /** Already written down: JSON, or NDJSON. */
  body?: string;
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface Line {
  url: string;
  key: string;
  fetch: typeof fetch;
}

/** A proxy or load balancer has nobody behind it. */
const PROXY_STATUSES = [502, 504];

/** `/v1/tasks/{id}` with its parameters. */
export function filledPath(template: string, parameters: Record<string, unknown> = {}): string {
  return template.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if ((typeof value !== 'string' && typeof value !== 'number') || value === '')
      throw new TypeError(`${template} needs path.${name}`);
    return encodeURIComponent(value);
  });
}

function addressOf(base: string, path: string, query: Query = {}): URL {
  const url = new URL(`${base.replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(query))
    for (const item of Array.isArray(value) ? (value as (string | number)[]) : [value as string])
      if (item !== undefined && item !== null) url.searchParams.append(name, String(item));
  return url;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // An answer that is not JSON is not Heed's; the caller says so.
  }
}

/**
 * Sends a request and hands its answer, where it is a good one, to `read`.
 * @throws HeedProblem, HeedUnreachable, the reason of the caller's signal
 */
export async function sendRequest<T>(
  { url: base, key, fetch }: Line,
  { method, path, query, headers, body, timeoutMs, signal }: Outgoing,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const url = addressOf(base, path, query);
  const accept = 'application/json, application/problem+json';
  // Made here, where a key with a line break in it is no lost connection.
  const all = new Headers(headers);
  all.set('authorization', `Bearer ${key}`);
  if (!all.has('accept')) all.set('accept', accept);
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method,
      headers: all,
      ...(body !== undefined && { body }),
      // A redirect would turn a POST into a GET, or carry the key elsewhere.
      redirect: 'manual',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    // 304: what the caller has is what it asked about, with If-None-Match.
    if (response.ok || response.status === 304) return await read(response);
    if (PROXY_STATUSES.includes(response.status)) throw new HeedUnreachable(base, `status ${response.status}`);
    throw await problemOf(response, url);
  } catch (error) {
    if (error instanceof HeedProblem || error instanceof HeedUnreachable) throw error;
    signal?.throwIfAborted();
    throw new HeedUnreachable(base, reasonOf(error), { cause: error });
  }
}

async function problemOf(response: Response, url: URL): Promise<HeedProblem> {
  const { status, headers, type } = response;
  const content = parseJson(await response.text());
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    const location = headers.get('location');
    const detail = `${url.origin} is not Heed's address: it redirects${location === null ? '' : ` to ${location}`}.`;
    return new HeedProblem(status, { detail });
  }
  return new HeedProblem(status, content, headers);
}

/** The JSON of an answer; undefined where it has none. @throws HeedProblem where something else than Heed answers. */
export async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (response.status === 204 || text === '') return undefined;
  const content = parseJson(text);
  if (content !== undefined) return content;
  const where = response.url === '' ? 'This address' : new URL(response.url).origin;
  throw new HeedProblem(response.status, { detail: `${where} answers, but not like Heed. Is the address right?` });
}
