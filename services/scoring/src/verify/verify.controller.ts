import { type Identity, Operation, Who } from '@heed/platform';
import { Controller, Get } from '@nestjs/common';
import { Verification } from './verify.schema.js';
import { VerifyService } from './verify.service.js';

@Controller('v1/verify/scoring')
export class VerifyController {
  constructor(private readonly verification: VerifyService) {}

  @Get()
  @Operation({
    id: 'verifyScoring',
    summary: 'Recomputes every sum of scores from the responses and compares',
    scope: 'read',
    answer: Verification,
  })
  verify(@Who() who: Identity): Promise<Verification> {
    return this.verification.verify(who.tenantId);
  }
}
