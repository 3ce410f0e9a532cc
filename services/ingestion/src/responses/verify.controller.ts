import { AnswersLate, type Identity, Operation, Who } from '@heed/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type } from '@sinclair/typebox';
import { ResponsesService } from './responses.service.js';

@ApiTags('verify')
@Controller('v1/verify/ingestion')
export class VerifyController {
  constructor(private readonly responses: ResponsesService) {}

  @Get()
  @AnswersLate()
  @Operation({
    id: 'verifyIngestion',
    summary: 'Counts and hashes of the stored answers by day',
    description:
      'The other services’ hashes of the same days are equal once they have read everything: GET /v1/verify compares them. ' +
      'Ingestion holds no sums of its own, so that `wrong` is empty.',
    scope: 'read',
    answer: Type.Object({
      service: Type.Literal('ingestion'),
      checked: Type.Integer(),
      wrong: Type.Array(Type.Unknown()),
      days: Type.Array(Type.Object({ day: Type.String(), responses: Type.Integer(), hash: Type.String() })),
    }),
    answerExample: {
      service: 'ingestion',
      checked: 5,
      wrong: [],
      days: [
        { day: '2026-08-24', responses: 1, hash: '6246813267985887506' },
        { day: '2026-08-25', responses: 4, hash: '-11339381166569870031' },
      ],
    },
  })
  async verify(@Who() who: Identity): Promise<unknown> {
    const days = await this.responses.days(who.tenantId);
    // Ingestion holds no sums of its own: its answers are what the others are measured by.
    return { service: 'ingestion', checked: days.reduce((sum, day) => sum + day.responses, 0), wrong: [], days };
  }
}
