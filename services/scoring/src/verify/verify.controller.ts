import { AnswersLate, type Identity, Operation, Who } from '@heed/platform';
import { Controller, Get } from '@nestjs/common';
import { Verification } from './verify.schema.js';
import { VerifyService } from './verify.service.js';

@Controller('v1/verify/scoring')
export class VerifyController {
  constructor(private readonly verification: VerifyService) {}

  @Get()
  @AnswersLate()
  @Operation({
    id: 'verifyScoring',
    summary: 'Recomputes every sum of scores from the responses and compares',
    description:
      'Changes nothing. `wrong` is empty in a sound installation; `days` are compared with those of the other services by GET ' +
      '/v1/verify.',
    scope: 'read',
    answer: Verification,
    answerExample: {
      service: 'scoring',
      checked: 1777,
      wrong: [],
      days: [{ day: '2026-08-24', responses: 1, hash: '6246813267985887506' }],
    },
  })
  verify(@Who() who: Identity): Promise<Verification> {
    return this.verification.verify(who.tenantId);
  }
}
