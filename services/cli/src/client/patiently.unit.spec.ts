import { HeedProblem, HeedUnreachable } from '@heed/client';
import { describe, expect, it } from '@jest/globals';
import { patiently } from './patiently.js';

describe('a command that waits for Heed', () => {
  const away = {
    state: 'away' as const,
    error: new HeedUnreachable('http://heed', 'connection refused'),
    forMs: 60_000,
  };
  const busy = { state: 'busy' as const, error: new HeedProblem(503, { detail: 'Full.' }), forMs: 600_000 };

  it('tells of each time that Heed was away, and of its overload once', () => {
    const told: string[] = [];
    const { onChange } = patiently((text) => told.push(text));
    for (const change of [away, { state: 'back' as const }, busy, { state: 'back' as const }, busy, away])
      onChange?.(change);
    const gone = 'Heed does not answer at http://heed (connection refused). Trying again for up to 60 s.';
    expect(told).toEqual([gone, 'Heed answers again.', 'Heed is busy: Full. Going on whenever it can.', gone]);
  });
});
