const DAY_MS = 86_400_000;

/** Length of the period where its first day is not named. */
export const USUAL_DAYS = 14;

function shifted(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10);
}

export interface EmergingDays {
  now: { from: string; to: string };
  before: { from: string; to: string };
}

/**
 * The days of the period and those before it that it is held against. A period that is open at its end ends with the newest
 * answer; one that is open at its beginning has 14 days. Null without either: there is nothing to read.
 */
export function emergingDays(
  asked: { from: string | undefined; to: string | undefined },
  newest: string | null,
  background: number,
): EmergingDays | null {
  const to = asked.to ?? (newest === null ? undefined : shifted(newest, 1));
  if (to === undefined) return null;
  const from = asked.from ?? shifted(to, -USUAL_DAYS);
  return { now: { from, to }, before: { from: shifted(from, -background), to: from } };
}
