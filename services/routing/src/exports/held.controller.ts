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
    id: 'heldOfRespondentInRouting',
    summary: 'What is held of a person here',
    scope: 'admin',
    body: AskForHeld,
    answer: Held,
  })
  held(@Who() { tenantId }: Identity, @Body(body(AskForHeld)) asked: Static<typeof AskForHeld>): Promise<Held> {
    const { respondentId, responseIds, taskIds } = asked;
    return this.database.read(tenantId, async (manager) => {
      const decisions = await manager.query<Held['decisions']>(
        `SELECT response_id AS "responseId", version, outcome, rule, kind, reason, task_id AS "taskId", decided_at AS "decidedAt",
                facts, scored, analyzed
         FROM cases WHERE tenant_id = $1 AND (response_id = ANY($2::uuid[]) OR respondent_id = $3) ORDER BY decided_at, response_id`,
        [tenantId, responseIds, respondentId],
      );
      const tasks = await manager.query<Held['tasks']>(
        `SELECT t.task_id AS id, t.response_id AS "responseId", t.kind, t.state, t.priority, t.rule, t.opened_at AS "openedAt",
                t.first_contacted_at AS "firstContactedAt", t.resolved_at AS "resolvedAt", t.closed_at AS "closedAt",
                t.close_outcome AS "closeOutcome", t.root_cause AS "rootCause", t.action, t.answers, t.comment, t.themes, t.dimensions,
                (SELECT json_agg(json_build_object('at', e.at, 'actor', e.actor, 'kind', e.kind, 'detail', e.detail) ORDER BY e.entry)
                 FROM task_entries e WHERE e.tenant_id = t.tenant_id AND e.task_id = t.task_id) AS timeline
         FROM tasks t WHERE t.tenant_id = $1 AND (t.task_id = ANY($2::uuid[]) OR t.respondent_id = $3) ORDER BY t.opened_at, t.task_id`,
        [tenantId, taskIds, respondentId],
      );
      return { decisions, tasks };
    });
  }
}
