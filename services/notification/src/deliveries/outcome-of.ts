import type { Sent } from './domain/decide-attempt.js';

/** `refused`: somebody said no. `failed`: nobody answered. */
export function outcomeOf({ result, reply }: Sent): 'delivered' | 'refused' | 'failed' {
  if (result.sent) return 'delivered';
  return reply.code === null ? 'failed' : 'refused';
}
