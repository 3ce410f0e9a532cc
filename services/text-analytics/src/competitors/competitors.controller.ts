import { type Identity, Operation, query, Who } from '@heed/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import { KnownDimensions } from '../themes/known-dimensions.js';
import { competitorsExample, competitorTrendExample } from './competitors.example.js';
import {
  CompetitorsAnswer,
  CompetitorsQuery,
  CompetitorTrendAnswer,
  CompetitorTrendQuery,
} from './competitors.schema.js';
import { CompetitorsService } from './competitors.service.js';

@ApiTags('competitors')
@Controller('v1/competitors')
export class CompetitorsController {
  constructor(
    private readonly competitors: CompetitorsService,
    private readonly dimensions: KnownDimensions,
  ) {}

  @Get()
  @Operation({
    id: 'getCompetitors',
    summary: 'Which competitors customers name, and how those customers rate',
    description:
      'Competitors of the tenant’s list (`PUT /v1/competitors/list`) that were named in comments which were read since they stood there. An answer that names one twice counts once. Days are those of the answers in the tenant’s time zone; without any, all there are. Erased and deleted answers count no more. Fractions are not rounded.',
    scope: 'read',
    query: CompetitorsQuery,
    queryExample: { from: '2026-11-01', to: '2026-12-01', by: 'unit', limit: 1, verbatims: 1 },
    answer: CompetitorsAnswer,
    answerExample: competitorsExample,
  })
  async report(
    @Query(query(CompetitorsQuery)) asked: Static<typeof CompetitorsQuery>,
    @Who() { tenantId }: Identity,
  ): Promise<CompetitorsAnswer> {
    const { limit, verbatims } = asked;
    return this.competitors.report({ ...(await this.dimensions.selection(tenantId, asked)), limit, verbatims });
  }

  @Get('trend')
  @Operation({
    id: 'getCompetitorTrend',
    summary: 'Which competitors customers name, by day, week, month, quarter or year',
    description:
      'The account of `GET /v1/competitors` for each period and for all together, with the same competitors in every period: those that are asked for, or those that are named most over all. More than 1,100 periods, and a competitor or dimension that is none, are a 400.',
    scope: 'read',
    query: CompetitorTrendQuery,
    queryExample: { interval: 'month', from: '2026-11-01', to: '2026-12-01', limit: 1 },
    answer: CompetitorTrendAnswer,
    answerExample: competitorTrendExample,
  })
  async trend(
    @Query(query(CompetitorTrendQuery)) asked: Static<typeof CompetitorTrendQuery>,
    @Who() { tenantId }: Identity,
  ): Promise<CompetitorTrendAnswer> {
    const { interval, competitor: competitors = [], limit } = asked;
    const selection = await this.dimensions.selection(tenantId, asked);
    return this.competitors.trend({ ...selection, interval, competitors, limit });
  }
}
