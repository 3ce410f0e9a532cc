import { ValidationError } from '@heed/kernel';
import { type CalendarInterval, trendPeriods } from '@heed/measures';
import { ApiDatabase } from '@heed/platform';
import { taxonomies, themeName } from '@heed/text';
import { Injectable } from '@nestjs/common';
import type { Sums } from '../themes/domain/theme-report.js';
import type { Selection } from '../themes/selection.js';
import { periodStarts, themeTrend, type TrendReport, trendThemes } from './domain/theme-trend.js';
import { readTrendSums } from './read-trend-sums.js';
import type { ThemeTrendAnswer } from './trends.schema.js';

export interface TrendRequest extends Selection {
  interval: CalendarInterval;
  /** Empty: those that weigh most. */
  themes: readonly string[];
  /** Most of those. */
  limit: number;
}

const known = new Set(taxonomies.flatMap(({ themes }) => themes.map(({ id }) => id)));

@Injectable()
export class TrendsService {
  constructor(private readonly database: ApiDatabase) {}

  /** Which themes added or cost how many points of the NPS of each period. */
  trend(request: TrendRequest): Promise<ThemeTrendAnswer> {
    const { tenantId, interval, themes, limit, from = null, to = null } = request;
    return this.database.read(tenantId, async (manager) => {
      const sums = await readTrendSums(manager, request, interval);
      refuseUnknown(themes, sums);
      const periods = trendPeriods(interval, { from, to }, periodStarts(sums));
      const trend = themeTrend(sums, interval, periods, trendThemes(sums, themes, limit));
      return {
        interval,
        from,
        to,
        total: named(trend.total),
        periods: trend.periods.map(({ label: period, ...report }) => ({ ...named(report), period })),
      };
    });
  }
}

/** A theme that has been read is known, whatever the taxonomies say today. */
function refuseUnknown(themes: readonly string[], sums: Sums): void {
  themes.forEach((theme, index) => {
    if (known.has(theme) || sums.themes.some((read) => read.theme === theme)) return;
    const violation = {
      field: `/theme/${index}`,
      rule: 'theme',
      detail: `${JSON.stringify(theme)} is no theme; GET /v1/themes/taxonomies lists them`,
    };
    throw new ValidationError(`${violation.field} ${violation.detail}`, [violation]);
  });
}

function named<T extends TrendReport>(report: T) {
  return { ...report, themes: report.themes.map(({ theme, ...bar }) => ({ theme, name: themeName(theme), ...bar })) };
}
