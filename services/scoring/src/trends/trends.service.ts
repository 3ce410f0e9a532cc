import { trendPeriods } from '@heed/measures';
import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { scoreOf } from '../domain/score-of.js';
import { scoreTrend } from '../domain/score-trend.js';
import { selectAnswers } from '../scores/select-answers.js';
import { trendSums } from './trend-sums.js';
import type { TrendAnswer, TrendQuery } from './trends.schema.js';

const MOST_VALUES = 20;

@Injectable()
export class TrendsService {
  constructor(private readonly database: ApiDatabase) {}

  trend(tenantId: string, { interval = 'month', ...asked }: TrendQuery): Promise<TrendAnswer> {
    const by = asked.by ?? null;
    return this.database.read(tenantId, async (manager) => {
      const selection = await selectAnswers(manager, tenantId, asked, { '/by': asked.by });
      const { metric, question, from, to } = selection;
      const { total, groups, omitted } = await trendSums(manager, selection, { interval, by, most: MOST_VALUES });
      const periods = trendPeriods(
        interval,
        selection,
        total.periods.map(({ start }) => start),
      );
      return {
        metric,
        question,
        interval,
        from,
        to,
        total: scoreOf(metric, total.all),
        points: scoreTrend(metric, interval, periods, total),
        by,
        groups: groups.map(({ value, ...sums }) => ({
          value,
          ...scoreOf(metric, sums.all),
          points: scoreTrend(metric, interval, periods, sums),
        })),
        omitted,
      };
    });
  }
}
