import { ValidationError } from '@heed/kernel';
import {
  calendarPeriod,
  calendarPeriods,
  countCalendarPeriods,
  type CalendarInterval,
  type CalendarPeriod,
} from '@heed/measures';
import type { Period } from './check-period.js';

/** Three years of days: a chart has no more pixels. */
export const MOST_PERIODS = 1_100;

/**
 * The periods of a trend. Ends that were not asked for are those of the answers, in whole periods; `starts` are the first
 * days of the periods that have answers, oldest first. None where nobody answered and an end is open.
 *
 * @throws ValidationError for more than {@link MOST_PERIODS}.
 */
export function trendPeriods(interval: CalendarInterval, asked: Period, starts: readonly string[]): CalendarPeriod[] {
  const last = starts.at(-1);
  const from = asked.from ?? starts[0];
  const to = asked.to ?? (last === undefined ? undefined : calendarPeriod(interval, last).to);
  if (from === undefined || to === undefined) return [];
  const count = countCalendarPeriods(interval, from, to);
  if (count > MOST_PERIODS) {
    const detail = `gives ${count} periods from ${from} to ${to}, at most ${MOST_PERIODS}: take a longer one, or other days`;
    throw new ValidationError(`/interval ${detail}`, [{ field: '/interval', rule: 'periods', detail }]);
  }
  return calendarPeriods(interval, from, to);
}
