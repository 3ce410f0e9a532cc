/** ERROR means that a person must act now. */
export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** The base of every error that Heed raises on purpose: a stable code, a log level fixed in the class, a cause. */
export abstract class HeedError extends Error {
  abstract readonly code: `HEED_${string}`;
  readonly level: LogLevel = 'error';

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** One rule that a piece of input broke. `field` is a JSON pointer ('' for the whole), `rule` names what was expected. */
export interface Violation {
  field: string;
  rule: string;
  detail: string;
}

/** The input is not acceptable: HTTP 400, or a dead letter where it came over a topic. */
export class ValidationError extends HeedError {
  readonly code = 'HEED_VALIDATION';
  override readonly level = 'info';

  constructor(
    message: string,
    readonly violations: Violation[],
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** What was asked for does not exist (or belongs to another tenant, which must look the same): HTTP 404. */
export class NotFoundError extends HeedError {
  readonly code = 'HEED_NOT_FOUND';
  override readonly level = 'info';
}

/** The request contradicts what is stored: HTTP 409. */
export class ConflictError extends HeedError {
  readonly code = 'HEED_CONFLICT';
  override readonly level = 'info';
}

/** What the caller saw is not what is stored any more: HTTP 412. */
export class PreconditionFailedError extends HeedError {
  readonly code = 'HEED_PRECONDITION_FAILED';
  override readonly level = 'info';
}

/** The header Idempotency-Key names another request that was made with it: HTTP 422. */
export class IdempotencyKeyReusedError extends HeedError {
  readonly code = 'HEED_IDEMPOTENCY_KEY_REUSED';
  override readonly level = 'info';
}

/** The request that the header Idempotency-Key names is still running; `retryAfter` is in seconds: HTTP 409. */
export class IdempotencyKeyInUseError extends HeedError {
  readonly code = 'HEED_IDEMPOTENCY_KEY_IN_USE';
  override readonly level = 'info';

  constructor(
    message: string,
    readonly retryAfter: number,
  ) {
    super(message);
  }
}

/** No key, or one that is not valid: HTTP 401. */
export class UnauthorizedError extends HeedError {
  readonly code = 'HEED_UNAUTHORIZED';
  override readonly level = 'info';
}

/** The key is valid and lacks the scope: HTTP 403. */
export class ForbiddenError extends HeedError {
  readonly code = 'HEED_FORBIDDEN';
  override readonly level = 'info';
}

/** The key is valid, and the operator has suspended its tenant: HTTP 403. */
export class TenantSuspendedError extends HeedError {
  readonly code = 'HEED_TENANT_SUSPENDED';
  override readonly level = 'info';
}

/** The tenant has used up what it may; `retryAfter` is in seconds: HTTP 429. */
export class TooManyRequestsError extends HeedError {
  readonly code = 'HEED_TOO_MANY_REQUESTS';
  override readonly level = 'info';

  constructor(
    message: string,
    readonly retryAfter: number,
  ) {
    super(message);
  }
}

/** Heed cannot take the request now; `retryAfter` is in seconds: HTTP 503. */
export class UnavailableError extends HeedError {
  readonly code = 'HEED_UNAVAILABLE';
  override readonly level = 'warn';

  constructor(
    message: string,
    readonly retryAfter = 5,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Whoever did the request broke off: it may or may not be done. `retryAfter` is in seconds: HTTP 503. */
export class OutcomeUnknownError extends HeedError {
  readonly code = 'HEED_OUTCOME_UNKNOWN';
  override readonly level = 'warn';

  constructor(
    message: string,
    readonly retryAfter = 5,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** A setting is missing or wrong. The message names the variable, what it is and what it should be. */
export class ConfigurationError extends HeedError {
  readonly code = 'HEED_CONFIGURATION';
}
