import { isoWeek } from './iso-week.js';

export const calendarIntervals = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type CalendarInterval = (typeof calendarIntervals)[number];

/** Days from `from` (inclusive) to `to` (exclusive), YYYY-MM-DD. */
export interface CalendarPeriod {
  from: string;
  to: string;
  /** Of the whole period, also where it is cut: 2026-11-22, 2026-W47, 2026-11, 2026-Q4, 2026. */
  label: string;
}

const DAY_MS = 86_400_000;
const MONTHS = { month: 1, quarter: 3, year: 12 };

const epochDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const dayAt = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Periods of an interval are numbered without a gap; 1970-01-01 is a Thursday, so its week starts on day -3. */
function ordinal(interval: CalendarInterval, day: string): number {
  if (interval === 'day') return epochDay(day);
  if (interval === 'week') return Math.floor((epochDay(day) + 3) / 7);
  const [year = 0, month = 0] = day.split('-').map(Number);
  return Math.floor((12 * year + month - 1) / MONTHS[interval]);
}

function firstDay(interval: CalendarInterval, number: number): string {
  if (interval === 'day') return dayAt(number * DAY_MS);
  if (interval === 'week') return dayAt((number * 7 - 3) * DAY_MS);
  // Date.UTC takes the years 0 to 99 as 1900 to 1999.
  return dayAt(new Date(0).setUTCFullYear(0, number * MONTHS[interval], 1));
}

function labelOf(interval: CalendarInterval, first: string): string {
  switch (interval) {
    case 'day':
      return first;
    case 'week':
      return isoWeek(first);
    case 'month':
      return first.slice(0, 7);
    case 'quarter':
      return `${first.slice(0, 4)}-Q${Math.ceil(Number(first.slice(5, 7)) / 3)}`;
    case 'year':
      return first.slice(0, 4);
  }
}

function periodAt(interval: CalendarInterval, number: number): CalendarPeriod {
  const from = firstDay(interval, number);
  return { from, to: firstDay(interval, number + 1), label: labelOf(interval, from) };
}

/**
 * The whole period that a calendar day lies in. Weeks are those of ISO 8601: they start on Monday.
 *
 * @throws RangeError when the day is not a date of the calendar written as YYYY-MM-DD.
 */
export function calendarPeriod(interval: CalendarInterval, day: string): CalendarPeriod {
  isoWeek(day); // throws for what is no day
  return periodAt(interval, ordinal(interval, day));
}

/** How many periods the days from `from` up to, without, `to` lie in. */
export function countCalendarPeriods(interval: CalendarInterval, from: string, to: string): number {
  if (from >= to) return 0;
  return ordinal(interval, dayAt((epochDay(to) - 1) * DAY_MS)) - ordinal(interval, from) + 1;
}

/**
 * The days of a trend. Ends that were not asked for are those of the answers, in whole periods; `starts` are the first
 * days of the periods that have answers, oldest first. Null where nobody answered and an end is open.
 */
export function calendarSpan(
  interval: CalendarInterval,
  asked: { from: string | null; to: string | null },
  starts: readonly string[],
): { from: string; to: string; count: number } | null {
  const last = starts.at(-1);
  const from = asked.from ?? starts[0];
  const to = asked.to ?? (last === undefined ? undefined : calendarPeriod(interval, last).to);
  return from === undefined || to === undefined ? null : { from, to, count: countCalendarPeriods(interval, from, to) };
}

/** Every period that the days from `from` up to, without, `to` lie in, in order; the first and the last are cut there. */
export function calendarPeriods(interval: CalendarInterval, from: string, to: string): CalendarPeriod[] {
  const first = ordinal(interval, from);
  return Array.from({ length: countCalendarPeriods(interval, from, to) }, (_, index) => {
    const period = periodAt(interval, first + index);
    return { ...period, from: period.from < from ? from : period.from, to: period.to > to ? to : period.to };
  });
}
