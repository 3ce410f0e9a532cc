import type { Static } from '@sinclair/typebox';
import { type Identity, Operation, query, Who } from '@heed/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { scoreFigures } from '../scores/score-figures.example.js';
import { TrendAnswer, TrendQuery } from './trends.schema.js';
import { TrendsService } from './trends.service.js';

@Controller('v1/scores/trend')
export class TrendsController {
  constructor(private readonly trends: TrendsService) {}

  @Get()
  @Operation({
    id: 'getScoreTrend',
    summary: 'The score of a question by day, week, month, quarter or year',
    description:
      'Periods are those of the calendar in the tenant’s time zone. Each is a score of its own with its own interval; none is left ' +
      'out for having no answers.',
    scope: 'read',
    query: TrendQuery,
    queryExample: { interval: 'month', from: '2026-10-01', to: '2026-11-01' },
    answer: TrendAnswer,
    answerExample: {
      metric: 'nps',
      question: 'nps',
      interval: 'month',
      from: '2026-10-01',
      to: '2026-11-01',
      total: scoreFigures,
      points: [{ from: '2026-10-01', to: '2026-11-01', period: '2026-10', ...scoreFigures }],
      by: null,
      groups: [],
      omitted: 0,
    },
  })
  trend(@Query(query(TrendQuery)) asked: Static<typeof TrendQuery>, @Who() who: Identity): Promise<TrendAnswer> {
    return this.trends.trend(who.tenantId, asked);
  }
}
