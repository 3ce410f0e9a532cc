/** How an attempt ended, as the channel tells. */
export type AttemptResult = { sent: true } | { sent: false; permanent: boolean; reason: string };

export type AttemptDecision =
  { state: 'delivered' } | { state: 'failed'; reason: string } | { state: 'pending'; reason: string; afterMs: number };

/**
 * What becomes of a delivery after an attempt. `failures` counts those before this one; `retryMs` are the pauses after
 * the first, second … failure. `random` in [0, 1) spreads them by ± 10 %, so that what failed together does not come
 * back together.
 */
export function decideAttempt(
  result: AttemptResult,
  failures: number,
  retryMs: readonly number[],
  random: number,
): AttemptDecision {
  if (result.sent) return { state: 'delivered' };
  const pause = retryMs[failures];
  if (result.permanent || pause === undefined) return { state: 'failed', reason: result.reason };
  return { state: 'pending', reason: result.reason, afterMs: Math.round(pause * (0.9 + 0.2 * random)) };
}
