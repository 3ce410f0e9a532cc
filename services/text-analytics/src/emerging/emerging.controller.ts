import { type Identity, Operation, query, Who } from '@heed/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import { KnownDimensions } from '../themes/known-dimensions.js';
import { emergingExample } from './emerging.example.js';
import { EmergingAnswer, EmergingQuery } from './emerging.schema.js';
import { EmergingService } from './emerging.service.js';

@ApiTags('drivers')
@Controller('v1/emerging')
export class EmergingController {
  constructor(
    private readonly service: EmergingService,
    private readonly dimensions: KnownDimensions,
  ) {}

  @Get()
  @Operation({
    id: 'getEmerging',
    summary: 'What customers write about now and did not before, with quotes',
    description:
      'Terms of one to three words in clauses without a likely theme, in at least 5 comments of 3 authors, more than in the days before by two tests at a false discovery rate of 0.05. Reads the comments when it is asked: the newest 10,000 of the period and 20,000 before it, one question at a time.',
    scope: 'read',
    query: EmergingQuery,
    queryExample: { to: '2026-11-23', limit: 1, quotes: 1 },
    answer: EmergingAnswer,
    answerExample: emergingExample,
  })
  async emerging(
    @Query(query(EmergingQuery)) asked: Static<typeof EmergingQuery>,
    @Who() { tenantId }: Identity,
  ): Promise<EmergingAnswer> {
    const { background, clauses, limit, quotes } = asked;
    const selection = await this.dimensions.selection(tenantId, asked);
    return this.service.emerging({ ...selection, background, clauses, limit, quotes });
  }
}
