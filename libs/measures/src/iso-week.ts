const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The ISO 8601 week of a calendar day, as 'YYYY-Www': weeks start on Monday and belong to the year of their Thursday, so
 * 2027-01-01 lies in 2026-W53.
 *
 * @throws RangeError when the day is not a date of the calendar written as YYYY-MM-DD.
 */
export function isoWeek(day: string): string {
  const date = new Date(DAY.test(day) ? `${day}T00:00:00Z` : NaN);
  // Some engines roll 30 February over to March; what does not come back unchanged was no date.
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) {
    throw new RangeError(`Not a calendar day: ${day}`);
  }
  const mondayBased = (date.getUTCDay() + 6) % 7;
  const thursday = new Date(date.getTime() + (3 - mondayBased) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const startOfYear = new Date(thursday).setUTCMonth(0, 1);
  const week = 1 + Math.floor((thursday.getTime() - startOfYear) / DAY_MS / 7);
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
}
