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
    id: 'heldOfRespondentInNotification',
    summary: 'What is held of a person here',
    scope: 'admin',
    body: AskForHeld,
    answer: Held,
  })
  held(@Who() { tenantId }: Identity, @Body(body(AskForHeld)) asked: Static<typeof AskForHeld>): Promise<Held> {
    const { taskIds } = asked;
    return this.database.read(tenantId, async (manager) => {
      const deliveries = await manager.query<Held['deliveries']>(
        `SELECT d.id, d.about, d.task_id AS "taskId", d.import_id AS "importId", d.channel, d.channel_name AS "channelName",
                nullif(d.recipient, '') AS recipient, d.subject, d.body_text AS text, d.state, d.created_at AS "createdAt",
                d.settled_at AS "settledAt"
         FROM deliveries d WHERE d.tenant_id = $1 AND d.task_id = ANY($2::uuid[]) ORDER BY d.created_at, d.id`,
        [tenantId, taskIds],
      );
      const digests = await manager.query<Held['digests']>(
        `SELECT d.id, d.about, d.recipient, d.subject, d.state, d.created_at AS "createdAt"
         FROM deliveries d WHERE d.tenant_id = $1 AND d.cause_id IN (
           SELECT unnest(told_in) FROM collected_tasks WHERE tenant_id = $1 AND task_id = ANY($2::uuid[]))
         ORDER BY d.created_at, d.id`,
        [tenantId, taskIds],
      );
      // Of a digest without its text: it tells of other customers too.
      return { deliveries, digests };
    });
  }
}
