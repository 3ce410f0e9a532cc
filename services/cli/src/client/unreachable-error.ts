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

/** `fetch` hides the reason in the cause, or in the causes of an AggregateError (one per address of the host). */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timed out';
  let at: unknown = error;
  while (at instanceof Error) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') return reasons[code] ?? code;
    at = at instanceof AggregateError ? (at.errors[0] as unknown) : at.cause;
  }
  return error instanceof Error ? error.message : String(error);
}
