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
    id: 'heldOfRespondentInTextAnalytics',
    summary: 'What is held of a person here',
    scope: 'admin',
    body: AskForHeld,
    answer: Held,
  })
  held(@Who() { tenantId }: Identity, @Body(body(AskForHeld)) asked: Static<typeof AskForHeld>): Promise<Held> {
    const { responseIds } = asked;
    return this.database.read(tenantId, async (manager) => {
      const analyses = await manager.query<Held['analyses']>(
        `SELECT response_id AS "responseId", version, reading, comment, language, sentiment, sentiment_score AS "sentimentScore",
                themes, urgent, engine, competitors
         FROM analyses WHERE tenant_id = $1 AND response_id = ANY($2::uuid[]) ORDER BY answered_at, response_id`,
        [tenantId, responseIds],
      );
      const corrections = await manager.query<Held['corrections']>(
        `SELECT id, response_id AS "responseId", version, sentiment, themes, before, why, made_by AS "madeBy",
                made_at AS "madeAt", undone_by AS "undoneBy", undone_at AS "undoneAt"
         FROM corrections WHERE tenant_id = $1 AND response_id = ANY($2::uuid[]) ORDER BY made_at, id`,
        [tenantId, responseIds],
      );
      return { analyses, corrections };
    });
  }
}
