import { AnswersLate, ApiDatabase, type Identity, Operation, Who } from '@heed/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { compareCells } from './compare-cells.js';
import { daySlices } from './domain/day-slices.js';
import { VerificationAnswer } from './verification.schema.js';

const MOST_WRONG = 50;
/** Keeps each statement well below the 30 s that the api role may take. */
const RESPONSES_AT_ONCE = 100_000;

@ApiTags('verify')
@Controller('v1/verify/text-analytics')
export class VerificationController {
  constructor(private readonly database: ApiDatabase) {}

  @Get()
  @AnswersLate()
  @Operation({
    id: 'verifyTextAnalytics',
    summary: 'Recompute the sums of themes from the responses',
    description:
      '`wrong` is empty where all is well. The hash of a day is over ids and versions of its answers, in no order: it is the same in every service that has the same answers, as `heed verify` checks. Reads every answer; meant for now and then.',
    scope: 'read',
    answer: VerificationAnswer,
    answerExample: {
      service: 'text-analytics',
      checked: 4276,
      wrong: [],
      days: [
        { day: '2026-08-24', responses: 1, hash: '4000721905398005928' },
        { day: '2026-08-25', responses: 4, hash: '12383187520781582739' },
      ],
    },
  })
  async verify(@Who() { tenantId }: Identity): Promise<VerificationAnswer> {
    return this.database.read(tenantId, async (manager) => {
      const days = await manager.query<VerificationAnswer['days']>(
        `SELECT day::text AS day, count(*)::int AS responses,
                sum(hashtextextended(response_id::text || ':' || version, 0))::text AS hash
         FROM analyses WHERE tenant_id = $1 GROUP BY analyses.day ORDER BY analyses.day`,
        [tenantId],
      );
      const answer: VerificationAnswer = { service: 'text-analytics', checked: 0, wrong: [], days };
      for (const slice of daySlices(days, RESPONSES_AT_ONCE)) {
        const { checked, wrong } = await compareCells(manager, tenantId, slice, MOST_WRONG - answer.wrong.length);
        answer.checked += checked;
        answer.wrong.push(...wrong);
      }
      return answer;
    });
  }
}
