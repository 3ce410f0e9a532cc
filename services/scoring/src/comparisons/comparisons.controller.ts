import type { Static } from '@sinclair/typebox';
import { type Identity, Operation, query, Who } from '@heed/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ComparisonAnswer, ComparisonQuery } from './comparisons.schema.js';
import { ComparisonsService } from './comparisons.service.js';

@Controller('v1/scores/compare')
export class ComparisonsController {
  constructor(private readonly comparisons: ComparisonsService) {}

  @Get()
  @Operation({
    id: 'compareScores',
    summary: 'Whether two scores differ by more than chance: of two periods, two values, or each value of a dimension',
    scope: 'read',
    query: ComparisonQuery,
    answer: ComparisonAnswer,
  })
  compare(
    @Query(query(ComparisonQuery)) asked: Static<typeof ComparisonQuery>,
    @Who() who: Identity,
  ): Promise<ComparisonAnswer> {
    return this.comparisons.compare(who.tenantId, asked);
  }
}
