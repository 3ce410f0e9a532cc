import { ValidationError } from '@heed/kernel';
import { calendarPeriods, calendarSpan, type CalendarInterval, type CalendarPeriod } from '@heed/measures';

/** Three years of days: a chart has no more pixels. */
const MOST_PERIODS = 1_100;

/**
 * The periods of a trend; `starts` are the first days of those that have responses, oldest first.
 *
 * @throws ValidationError for more than 1,100.
 */
export function trendPeriods(
  interval: CalendarInterval,
  asked: { from: string | null; to: string | null },
  starts: readonly string[],
): CalendarPeriod[] {
  const span = calendarSpan(interval, asked, starts);
  if (span === null) return [];
  const { from, to, count } = span;
  if (count <= MOST_PERIODS) return calendarPeriods(interval, from, to);
  const detail = `gives ${count} periods from ${from} to ${to}, at most ${MOST_PERIODS}: take a longer one, or other days`;
  throw new ValidationError(`/interval ${detail}`, [{ field: '/interval', rule: 'periods', detail }]);
}
