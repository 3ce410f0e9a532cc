import { isTransient } from '@heed/database';
import {
  ConflictError,
  ForbiddenError,
  HeedError,
  IdempotencyKeyInUseError,
  IdempotencyKeyReusedError,
  NotFoundError,
  OutcomeUnknownError,
  PreconditionFailedError,
  TenantSuspendedError,
  TooManyRequestsError,
  UnauthorizedError,
  UnavailableError,
  ValidationError,
  type Violation,
} from '@heed/kernel';
import { HttpException } from '@nestjs/common';
import { BodyTooLargeError } from './body-too-large.error.js';

export { BodyTooLargeError };

/** RFC 9457 problem details, with Heed's stable code and the rules that were broken. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  violations?: Violation[];
  /** Seconds; sent as the header too. */
  retryAfter?: number;
}

function problem(status: number, title: string, code: string, detail: string, more: Partial<Problem> = {}): Problem {
  return {
    type: `urn:heed:problem:${code.slice(5).toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    detail,
    code,
    ...more,
  };
}

const statusTitles: Record<number, string> = {
  400: 'Bad request',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request timeout',
  413: 'Body too large',
  414: 'URL too long',
  415: 'Unsupported media type',
  429: 'Too many requests',
};

/** Every error as the caller may see it: what Heed raised tells why, what it did not expect tells nothing. */
export function toProblem(error: unknown): Problem {
  if (error instanceof ValidationError)
    return problem(400, 'The input is not valid', error.code, error.message, { violations: error.violations });
  if (error instanceof NotFoundError) return problem(404, 'Not found', error.code, error.message);
  if (error instanceof ConflictError) return problem(409, 'Conflict', error.code, error.message);
  if (error instanceof IdempotencyKeyReusedError)
    return problem(422, 'Another request has this key', error.code, error.message);
  if (error instanceof IdempotencyKeyInUseError)
    return problem(409, 'Still running', error.code, error.message, { retryAfter: error.retryAfter });
  if (error instanceof PreconditionFailedError) return problem(412, 'Changed meanwhile', error.code, error.message);
  if (error instanceof UnauthorizedError) return problem(401, 'Not authenticated', error.code, error.message);
  if (error instanceof ForbiddenError) return problem(403, 'Not allowed', error.code, error.message);
  if (error instanceof TenantSuspendedError) return problem(403, 'Suspended', error.code, error.message);
  if (error instanceof TooManyRequestsError)
    return problem(429, 'Too many requests', error.code, error.message, { retryAfter: error.retryAfter });
  if (error instanceof UnavailableError)
    return problem(503, 'Not available now', error.code, error.message, { retryAfter: error.retryAfter });
  if (error instanceof OutcomeUnknownError)
    return problem(503, 'Done or not, nobody knows', error.code, error.message, { retryAfter: error.retryAfter });
  if (error instanceof HttpException) {
    const status = error.getStatus();
    const more = error instanceof BodyTooLargeError ? { violations: error.violations } : {};
    return problem(status, statusTitles[status] ?? 'Error', `HEED_HTTP_${status}`, error.message, more);
  }
  const status = (error as { statusCode?: unknown }).statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500)
    return problem(status, statusTitles[status] ?? 'Error', `HEED_HTTP_${status}`, (error as Error).message);
  if (isTransient(error))
    return problem(
      503,
      'Not available now',
      'HEED_UNAVAILABLE',
      // It may have gone in the middle of a commit.
      'The database is away. Send it again.',
      { retryAfter: 2 },
    );
  const code = error instanceof HeedError ? error.code : 'HEED_INTERNAL';
  return problem(500, 'Internal error', code, 'Heed failed to do this. The log has the reason.');
}
