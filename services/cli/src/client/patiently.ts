import type { HeedChange, RetryOptions } from '@heed/client';

/** Long enough for a restart. */
const AWAY_MS = 60_000;
/** A Heed that answers 429 or 503 lives; after this long of nothing else a person should look. */
const BUSY_MS = 10 * 60_000;

/** Requests wait for a Heed that is away or busy, and `tell` says so, once. Shared by all requests of a command. */
export function patiently(tell: (text: string) => void): RetryOptions {
  let wasAway = false;
  let isBusyTold = false;
  const onChange = (change: HeedChange): void => {
    if (change.state === 'away')
      tell(`${change.error.message} Trying again for up to ${Math.round(change.forMs / 1000)} s.`);
    else if (change.state === 'back' && wasAway) tell('Heed answers again.');
    else if (change.state === 'busy' && !isBusyTold) {
      isBusyTold = true;
      tell(`Heed is busy: ${change.error.message} Going on whenever it can.`);
    }
    wasAway = change.state === 'away';
  };
  return { awayMs: AWAY_MS, busyMs: BUSY_MS, onChange };
}
