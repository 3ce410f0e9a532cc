/** Days from `from` (inclusive) to `to` (exclusive); null is open. */
export interface DaySlice {
  from: string | null;
  to: string | null;
}

/**
 * All of time, cut before each day with which a slice would hold more than `most` responses. The ends are open, so that
 * cells of days without responses are looked at as well.
 */
export function daySlices(days: readonly { day: string; responses: number }[], most: number): DaySlice[] {
  const slices: DaySlice[] = [];
  let from: string | null = null;
  let held = 0;
  for (const { day, responses } of days) {
    if (held > 0 && held + responses > most) {
      slices.push({ from, to: day });
      from = day;
      held = 0;
    }
    held += responses;
  }
  return [...slices, { from, to: null }];
}
