/** The five characters by which PostgreSQL names what went wrong, or a network error's code; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code =
      (cause as { code?: unknown }).code ?? (cause as { driverError?: { code?: unknown } }).driverError?.code;
    if (typeof code === 'string') return code;
  }
  return undefined;
}

/** Connection, serialization, resources, operator intervention, system error, lock not available. */
const transientClasses = new Set(['08', '40', '53', '57', '58']);
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENOENT',
]);

/**
 * True where the same statement may succeed later. A pool that was closed under a running statement, and a connection
 * that PostgreSQL cut, come without a code: their messages are matched. TypeORM releases the query runner of a cut
 * connection, so the next statement of its transaction says "query runner (was) already released". A statement that was prepared
 * before a migration is prepared anew the next time.
 */
export function isTransient(error: unknown): boolean {
  const code = sqlState(error);
  if (code !== undefined) {
    if (code.startsWith('HEED_')) return code === 'HEED_UNAVAILABLE';
    return (
      transientClasses.has(code.slice(0, 2)) ||
      code === '55P03' ||
      (code === '0A000' && /cached plan must not change/.test((error as Error).message)) ||
      code === '25P03' ||
      code === '25P04' ||
      networkCodes.has(code)
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|query runner (was )?already released|Driver not Connected|pool after calling end/i.test(
    message,
  );
}

/** A table or column is missing: this release runs on a schema of another one, and no retry can help. */
export function isSchemaMismatch(error: unknown): boolean {
  const code = sqlState(error);
  return code === '42P01' || code === '42703';
}
