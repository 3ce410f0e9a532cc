import type { Metric } from '@heed/contracts';
import { calendarPeriod, type CalendarInterval, type CalendarPeriod } from '@heed/measures';
import { type Counts, NO_ANSWERS, type Score, scoreOf } from './score-of.js';

/** Sums of all periods together, and of those that have answers, oldest first. */
export interface SumsOfTime {
  all: Counts;
  /** `start`: first day of the whole period. */
  periods: { start: string; counts: Counts }[];
}

export interface TrendPoint extends Score {
  from: string;
  to: string;
  /** 2026-11-22, 2026-W47, 2026-11, 2026-Q4, 2026 */
  period: string;
}

/** A point for each of the periods, also where nobody answered. */
export function scoreTrend(
  metric: Metric,
  interval: CalendarInterval,
  periods: readonly CalendarPeriod[],
  sums: SumsOfTime,
): TrendPoint[] {
  const answered = new Map(
    sums.periods.map(({ start, counts }) => [calendarPeriod(interval, start).label, counts] as const),
  );
  return periods.map(({ from, to, label }) => ({
    from,
    to,
    period: label,
    ...scoreOf(metric, answered.get(label) ?? NO_ANSWERS),
  }));
}
