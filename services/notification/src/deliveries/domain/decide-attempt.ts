/** How an attempt ended, as the channel tells. */
export type AttemptResult =
  | { sent: true }
  | {
      sent: false;
      permanent: boolean;
      reason: string;
      /** The receiver asked for a pause of this many milliseconds. */
      retryAfterMs?: number;
      /** The receiver wants nothing any more, ever. */
      gone?: boolean;
    };

export interface Reply {
  /** SMTP or HTTP; null where nobody answered, or where nobody is asked. */
  code: number | null;
  text: string;
}

/** One attempt: what was answered and what that means. */
export interface Sent {
  reply: Reply;
  result: AttemptResult;
}

export interface RetrySchedule {
  /** The pauses after the first, second … failure, in milliseconds. */
  retryMs: readonly number[];
  /** A fraction: 0.1 spreads the pauses by ± 10 %. */
  jitter: number;
}

export type AttemptDecision =
  { state: 'delivered' } | { state: 'failed'; reason: string } | { state: 'pending'; reason: string; afterMs: number };

/** A receiver may ask for a longer pause than the schedule has, but not for ever. */
const LONGEST_PAUSE_MS = 24 * 3_600_000;

/**
 * What becomes of a delivery after an attempt. `failures` counts those before this one. `random` in [0, 1) spreads the
 * pauses, so that what failed together does not come back together; never before the time that a receiver asked for.
 */
export function decideAttempt(
  result: AttemptResult,
  failures: number,
  { retryMs, jitter }: RetrySchedule,
  random: number,
): AttemptDecision {
  if (result.sent) return { state: 'delivered' };
  const { permanent, reason, retryAfterMs = 0 } = result;
  const pause = retryMs[failures];
  if (permanent || pause === undefined) return { state: 'failed', reason };
  const scheduled = pause * (1 - jitter + 2 * jitter * random);
  const asked = Math.min(retryAfterMs, LONGEST_PAUSE_MS) * (1 + jitter * random);
  return { state: 'pending', reason, afterMs: Math.round(Math.max(scheduled, asked)) };
}
