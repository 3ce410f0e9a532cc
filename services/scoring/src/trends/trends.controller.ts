import type { Static } from '@sinclair/typebox';
import { type Identity, Operation, query, Who } from '@heed/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { TrendAnswer, TrendQuery } from './trends.schema.js';
import { TrendsService } from './trends.service.js';

@Controller('v1/scores/trend')
export class TrendsController {
  constructor(private readonly trends: TrendsService) {}

  @Get()
  @Operation({
    id: 'getScoreTrend',
    summary: 'The score of a question by day, week, month, quarter or year',
    scope: 'read',
    query: TrendQuery,
    answer: TrendAnswer,
  })
  trend(@Query(query(TrendQuery)) asked: Static<typeof TrendQuery>, @Who() who: Identity): Promise<TrendAnswer> {
    return this.trends.trend(who.tenantId, asked);
  }
}
