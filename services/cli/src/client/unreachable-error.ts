import { HeedError } from '@heed/kernel';

/** No answer came: refused, reset, timed out, or a proxy says that nobody is behind it. */
export class UnreachableError extends HeedError {
  readonly code = 'HEED_UNREACHABLE';
  override readonly level = 'info';

  constructor(
    readonly url: string,
    readonly reason: string,
    options?: { cause?: unknown },
  ) {
    super(`Heed does not answer at ${url} (${reason}).`, options);
  }
}

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
