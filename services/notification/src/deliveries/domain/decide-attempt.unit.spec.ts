import { describe, expect, it } from '@jest/globals';
import { decideAttempt } from './decide-attempt.js';

const schedule = { retryMs: [10_000, 60_000], jitter: 0.1 };
const refused = { sent: false, permanent: false, reason: '451 greylisted' } as const;

describe('what becomes of a delivery after an attempt', () => {
  it('is delivered when the mail was taken', () => {
    expect(decideAttempt({ sent: true }, 1, schedule, 0.5)).toEqual({ state: 'delivered' });
  });

  it('waits for longer after each failure', () => {
    expect(decideAttempt(refused, 0, schedule, 0.5)).toEqual({
      state: 'pending',
      reason: '451 greylisted',
      afterMs: 10_000,
    });
    expect(decideAttempt(refused, 1, schedule, 0.5)).toMatchObject({ afterMs: 60_000 });
  });

  it('spreads the pauses by a tenth', () => {
    expect(decideAttempt(refused, 0, schedule, 0)).toMatchObject({ afterMs: 9_000 });
    expect(decideAttempt(refused, 0, schedule, 0.999)).toMatchObject({ afterMs: 10_998 });
  });

  it('fails after the last of the schedule', () => {
    expect(decideAttempt(refused, 2, schedule, 0.5)).toEqual({ state: 'failed', reason: '451 greylisted' });
  });

  it('fails at once when the refusal is permanent', () => {
    const reason = '550 no such user';
    expect(decideAttempt({ sent: false, permanent: true, reason }, 0, schedule, 0.5)).toEqual({
      state: 'failed',
      reason,
    });
  });

  it('waits at least as long as the receiver asks for, up to a day, and spreads that only upwards', () => {
    const busy = { ...refused, retryAfterMs: 40_000 };
    expect(decideAttempt(busy, 0, schedule, 0)).toMatchObject({ afterMs: 40_000 });
    expect(decideAttempt(busy, 0, schedule, 0.5)).toMatchObject({ afterMs: 42_000 });
    expect(decideAttempt(busy, 1, schedule, 0.5)).toMatchObject({ afterMs: 60_000 });
    expect(decideAttempt({ ...busy, retryAfterMs: 1e12 }, 0, schedule, 0)).toMatchObject({ afterMs: 86_400_000 });
  });

  it('keeps to the schedule exactly without jitter', () => {
    expect(decideAttempt(refused, 0, { ...schedule, jitter: 0 }, 0.9)).toMatchObject({ afterMs: 10_000 });
  });
});
