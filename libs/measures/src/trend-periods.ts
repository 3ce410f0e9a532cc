import { ValidationError } from '@heed/kernel';
import { calendarPeriods, calendarSpan, type CalendarInterval, type CalendarPeriod } from './calendar-periods.js';
import type { Period } from './check-period.js';

/** Three years of days: a chart has no more pixels. */
export const MOST_PERIODS = 1_100;

/**
 * The periods of a trend; `starts` are the first days of those that have answers, oldest first.
 *
 * @throws ValidationError for more than {@link MOST_PERIODS}.
 */
export function trendPeriods(interval: CalendarInterval, asked: Period, starts: readonly string[]): CalendarPeriod[] {
  const span = calendarSpan(interval, asked, starts);
  if (span === null) return [];
  const { from, to, count } = span;
  if (count <= MOST_PERIODS) return calendarPeriods(interval, from, to);
  const detail = `gives ${count} periods from ${from} to ${to}, at most ${MOST_PERIODS}: take a longer one, or other days`;
  throw new ValidationError(`/interval ${detail}`, [{ field: '/interval', rule: 'periods', detail }]);
}
