import type { Static } from '@sinclair/typebox';
import { type Identity, Operation, query, Who } from '@heed/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KnownDimensions } from '../themes/known-dimensions.js';
import { themeTrendExample } from './trends.example.js';
import { ThemeTrendAnswer, ThemeTrendQuery } from './trends.schema.js';
import { TrendsService } from './trends.service.js';

@ApiTags('themes')
@Controller('v1/themes/trend')
export class TrendsController {
  constructor(
    private readonly trends: TrendsService,
    private readonly dimensions: KnownDimensions,
  ) {}

  @Get()
  @Operation({
    id: 'getThemeTrend',
    summary: 'Which themes added or cost how many points of the NPS, by day, week, month, quarter or year',
    description:
      'The account of `GET /v1/themes` for each period and for all together. The same themes are listed in every period: those that are asked for, or those that weigh most over all. More than 1,100 periods, and a theme or dimension that is none, are a 400.',
    scope: 'read',
    query: ThemeTrendQuery,
    queryExample: { interval: 'month', theme: ['delivery'], from: '2026-11-01', to: '2026-12-01' },
    answer: ThemeTrendAnswer,
    answerExample: themeTrendExample,
  })
  async trend(
    @Query(query(ThemeTrendQuery)) asked: Static<typeof ThemeTrendQuery>,
    @Who() { tenantId }: Identity,
  ): Promise<ThemeTrendAnswer> {
    const { interval, theme: themes = [], limit } = asked;
    return this.trends.trend({ ...(await this.dimensions.selection(tenantId, asked)), interval, themes, limit });
  }
}
