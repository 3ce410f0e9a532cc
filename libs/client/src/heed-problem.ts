import type { components } from './generated/api.js';

type Problem = components['schemas']['Problem'];
export type Violation = components['schemas']['Violation'];

/** The codes that Heed gives today; a newer Heed may give others. */
export type ProblemCode =
  | 'HEED_VALIDATION'
  | 'HEED_NOT_FOUND'
  | 'HEED_CONFLICT'
  | 'HEED_PRECONDITION_FAILED'
  | 'HEED_IDEMPOTENCY_KEY_IN_USE'
  | 'HEED_IDEMPOTENCY_KEY_REUSED'
  | 'HEED_UNAUTHORIZED'
  | 'HEED_FORBIDDEN'
  | 'HEED_TENANT_SUSPENDED'
  | 'HEED_TOO_MANY_REQUESTS'
  | 'HEED_UNAVAILABLE'
  | 'HEED_OUTCOME_UNKNOWN'
  | `HEED_HTTP_${number}`;

function secondsOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

/** Heed understood the request and refused it, or could not do it: problem details (RFC 9457) as an error. */
export class HeedProblem extends Error {
  override readonly name = 'HeedProblem';
  /** Stable, for programs: a {@link ProblemCode}, `HEED_HTTP_<status>` where Heed or whoever answers has no better name. */
  readonly code: string;
  readonly title: string;
  /** What is wrong here, and what to do; the message too. */
  readonly detail: string;
  /** What each field of the request breaks; empty where the problem is another. */
  readonly violations: readonly Violation[];
  /** Seconds after which it is worth another try. */
  readonly retryAfter: number | undefined;
  /** Names the request in Heed's log. */
  readonly requestId: string | undefined;

  constructor(
    readonly status: number,
    /** As it came: what a probe answers with 503 is not problem details. */
    readonly body: unknown,
    readonly headers: Headers = new Headers(),
  ) {
    const { code, title, detail, violations }: Partial<Problem> = typeof body === 'object' && body !== null ? body : {};
    const said = detail ?? title ?? `Heed answered with status ${status}.`;
    super(said);
    this.code = code?.startsWith('HEED_') ? code : `HEED_HTTP_${status}`;
    this.title = title ?? said;
    this.detail = said;
    this.violations = violations ?? [];
    this.retryAfter = secondsOf(headers.get('retry-after'));
    this.requestId = headers.get('x-request-id') ?? undefined;
  }
}

/** Whether an error is a problem that Heed tells of, and where codes are given one of those. */
export function isProblem(error: unknown, ...codes: ProblemCode[]): error is HeedProblem {
  return error instanceof HeedProblem && (codes.length === 0 || codes.some((code) => code === error.code));
}
