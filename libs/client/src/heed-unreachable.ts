/** No answer came: refused, reset, timed out, broken off, or a proxy says that nobody is behind it. */
export class HeedUnreachable extends Error {
  override readonly name = 'HeedUnreachable';
  readonly code = 'HEED_UNREACHABLE';

  constructor(
    readonly url: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`Heed does not answer at ${url} (${reason}).`, options);
  }
}

/** Codes of Node's sockets, in words. Browsers tell no reason. */
const reasons: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  UND_ERR_SOCKET: 'connection closed',
  EPIPE: 'connection closed',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name cannot be resolved now',
  ETIMEDOUT: 'timed out',
  UND_ERR_CONNECT_TIMEOUT: 'timed out',
  UND_ERR_HEADERS_TIMEOUT: 'timed out',
};

interface Caused {
  code?: unknown;
  name?: unknown;
  message?: unknown;
  cause?: unknown;
  errors?: unknown[];
}

/** `fetch` hides the reason in the cause, or in the causes of an AggregateError (one per address of the host). */
export function reasonOf(error: unknown): string {
  let message = String(error);
  for (let at = error; typeof at === 'object' && at !== null;) {
    const { code, name, message: text, cause, errors } = at as Caused;
    if (name === 'TimeoutError') return 'timed out';
    if (typeof code === 'string') return reasons[code] ?? code;
    if (typeof text === 'string' && text !== '') message = text;
    at = errors?.[0] ?? cause;
  }
  return message;
}
