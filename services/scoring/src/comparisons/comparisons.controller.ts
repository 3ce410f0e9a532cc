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
    description:
      'Side a is `from` to `to` with `value`. Side b is `againstFrom` to `againstTo`, or `againstValue`; with `by` each value ' +
      'against itself in the other period or, without one, against the rest. Sides with fewer than 5 answers are not tested.',
    scope: 'read',
    query: ComparisonQuery,
    queryExample: { dimension: 'unit', value: 'riverside', againstValue: 'millgate' },
    answer: ComparisonAnswer,
    answerExample: {
      metric: 'nps',
      question: 'nps',
      against: 'value',
      dimension: 'unit',
      sides: { a: { from: null, to: null, value: 'riverside' }, b: { from: null, to: null, value: 'millgate' } },
      total: {
        a: {
          n: 84,
          score: 14.285714285714286,
          interval: { low: -2.737961559511795, high: 30.324168456063518 },
          mean: 7.392857142857143,
          label: 'directional',
          needsMore: 151,
          shares: { promoter: 0.39285714285714285, passive: 0.35714285714285715, detractor: 0.25 },
        },
        b: {
          n: 106,
          score: -7.547169811320755,
          interval: { low: -24.294685738607168, high: 9.615786656038361 },
          mean: 6.1415094339622645,
          label: 'directional',
          needsMore: 205,
          shares: { promoter: 0.37735849056603776, passive: 0.16981132075471697, detractor: 0.4528301886792453 },
        },
        difference: 21.83288409703504,
        z: 1.7490935448843457,
        p: 0.08027485086456432,
        significant: false,
        untested: null,
      },
      by: null,
      groups: [],
      omitted: 0,
    },
  })
  compare(
    @Query(query(ComparisonQuery)) asked: Static<typeof ComparisonQuery>,
    @Who() who: Identity,
  ): Promise<ComparisonAnswer> {
    return this.comparisons.compare(who.tenantId, asked);
  }
}
