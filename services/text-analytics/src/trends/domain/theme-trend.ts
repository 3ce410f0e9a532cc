import { calendarPeriod, type CalendarInterval, type CalendarPeriod } from '@heed/measures';
import {
  accountOf,
  heaviestThemes,
  NO_RESPONSES,
  type Sums,
  type ThemeBar,
  type ThemeReport,
  totalOf,
} from '../../themes/domain/theme-report.js';

/** The dimension of sums by period. */
export const PERIOD = 'period';

export interface TrendBar extends Omit<ThemeBar, 'share'> {
  /** Fraction of all responses; null without any. */
  share: number | null;
}

export interface TrendReport extends Omit<ThemeReport, 'value' | 'themes'> {
  themes: TrendBar[];
}

export interface ThemeTrend {
  total: TrendReport;
  /** One for each of the periods, also where nobody answered. */
  periods: (CalendarPeriod & TrendReport)[];
}

/** First days of the periods that have responses, oldest first. */
export function periodStarts({ nps }: Sums): string[] {
  return nps.flatMap(({ dimension, value }) => (dimension === PERIOD ? [value] : [])).sort();
}

/** The themes asked for; else those that weigh most over all periods. */
export function trendThemes({ themes }: Sums, asked: readonly string[], limit: number): string[] {
  if (asked.length > 0) return [...new Set(asked)];
  return heaviestThemes(
    themes.filter(({ dimension }) => dimension === ''),
    limit,
  );
}

/** The additive account of each period's own NPS and of all together, with the same themes in the same order. */
export function themeTrend(
  { nps, themes }: Sums,
  interval: CalendarInterval,
  periods: readonly CalendarPeriod[],
  shown: readonly string[],
): ThemeTrend {
  const labelOf = (start: string): string => (start === '' ? '' : calendarPeriod(interval, start).label);
  const sums = new Map(nps.map((own) => [labelOf(own.value), own]));
  const bars = Map.groupBy(themes, ({ value }) => labelOf(value));
  const reportOf = (label: string): TrendReport => {
    const own = label === '' ? totalOf(nps) : (sums.get(label) ?? NO_RESPONSES);
    const { value: _, ...report } = accountOf(own, bars.get(label) ?? [], shown);
    if (report.answers > 0) return report;
    return { ...report, themes: report.themes.map((bar) => ({ ...bar, share: null })) };
  };
  return { total: reportOf(''), periods: periods.map((period) => ({ ...period, ...reportOf(period.label) })) };
}
