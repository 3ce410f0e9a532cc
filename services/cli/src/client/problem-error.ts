import { HeedError, type Violation } from '@heed/kernel';

/** What Heed answers instead of a result: RFC 9457 problem details. */
export interface ProblemBody {
  detail?: string;
  title?: string;
  code?: string;
  violations?: Violation[];
  retryAfter?: number;
}

/** Heed understood the request and refused it, or could not do it. */
export class ProblemError extends HeedError {
  readonly code: `HEED_${string}`;
  override readonly level = 'info';
  readonly violations: Violation[];

  constructor(
    readonly status: number,
    body: ProblemBody,
    /** Seconds. */
    readonly retryAfter?: number,
  ) {
    super(body.detail ?? body.title ?? `Heed answered with status ${status}.`);
    this.code = body.code?.startsWith('HEED_') ? (body.code as `HEED_${string}`) : `HEED_HTTP_${status}`;
    this.violations = body.violations ?? [];
  }
}
