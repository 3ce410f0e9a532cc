/** Days from `from` (inclusive) to `to` (exclusive); null is open. */
export interface DaySlice {
  from: string | null;
  to: string | null;
}

/**
 * Cuts all of time at days, in order, so that no slice has more than `most` responses (but for a single day that has).
 * The first and the last slice are open: rows of days without responses lie in them too.
 */
export function daySlices(days: readonly { day: string; responses: number }[], most: number): DaySlice[] {
  const cuts: string[] = [];
  let held = 0;
  for (const { day, responses } of days) {
    if (held > 0 && held + responses > most) {
      cuts.push(day);
      held = 0;
    }
    held += responses;
  }
  return [null, ...cuts].map((from, index) => ({ from, to: cuts[index] ?? null }));
}
