import { ApiDatabase, AskForHeld, body, Held, HELD_PATH, type Identity, Operation, Who } from '@heed/platform';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';

@ApiTags('respondents')
@Controller(HELD_PATH)
export class HeldController {
  constructor(private readonly database: ApiDatabase) {}

  @Post()
  @HttpCode(200)
  @Operation({
    id: 'heldOfRespondentInScoring',
    summary: 'What is held of a person here',
    description: 'For the door, which puts together what all services hold.',
    scope: 'admin',
    body: AskForHeld,
    bodyExample: {
      respondentId: '7d477c14-31ef-568b-a021-fedaf4bded1a',
      responseIds: ['eef4afec-a527-578a-8ccd-f4e8ef4daecc'],
      taskIds: [],
    },
    answer: Held,
    answerExample: { scores: [{ responseId: 'eef4afec-a527-578a-8ccd-f4e8ef4daecc', version: 1, sign: -1 }] },
  })
  held(@Who() { tenantId }: Identity, @Body(body(AskForHeld)) asked: Static<typeof AskForHeld>): Promise<Held> {
    const { responseIds } = asked;
    return this.database.read(tenantId, async (manager) => {
      const scores = await manager.query<Held['scores']>(
        `SELECT response_id AS "responseId", version, day::text AS day, answered_at AS "answeredAt", dimensions, answers, sign,
                decided_by AS "decidedBy"
         FROM scored_responses WHERE tenant_id = $1 AND response_id = ANY($2::uuid[]) ORDER BY answered_at, response_id`,
        [tenantId, responseIds],
      );
      return { scores };
    });
  }
}
