import { ApiDatabase, type Identity, Operation, Who } from '@heed/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type } from '@sinclair/typebox';

/** Each line of this query is a promise that does not hold for some answer or task. */
const broken = `
  SELECT 'an answer with both halves has no decision: ' || response_id AS what FROM cases
  WHERE tenant_id = $1 AND outcome IS NULL AND scored_version = version AND analyzed_version = version
  UNION ALL
  SELECT 'a decision names no task: ' || response_id FROM cases c
  WHERE tenant_id = $1 AND outcome IN ('opened', 'joined', 'withdrawn')
    AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.tenant_id = c.tenant_id AND t.task_id = c.task_id)
  UNION ALL
  SELECT 'a task has no answer that opened it: ' || task_id FROM tasks t
  WHERE tenant_id = $1 AND NOT EXISTS (
    SELECT 1 FROM cases c WHERE c.tenant_id = t.tenant_id AND c.response_id = t.response_id AND c.task_id = t.task_id
      AND c.outcome IN ('opened', 'withdrawn'))
  UNION ALL
  SELECT 'a task has gaps in its timeline: ' || task_id FROM tasks t
  WHERE tenant_id = $1 AND version <> (SELECT count(*) FROM task_entries e WHERE e.tenant_id = t.tenant_id AND e.task_id = t.task_id)`;

@ApiTags('verify')
@Controller('v1/verify/routing')
export class VerifyController {
  constructor(private readonly database: ApiDatabase) {}

  @Get()
  @Operation({
    id: 'verifyRouting',
    summary: 'Checks that every decision, task and timeline fits together',
    scope: 'read',
    answer: Type.Object({
      service: Type.Literal('routing'),
      checked: Type.Integer(),
      wrong: Type.Array(Type.Object({ what: Type.String(), stored: Type.Unknown(), recomputed: Type.Unknown() })),
      days: Type.Array(Type.Object({ day: Type.String(), responses: Type.Integer(), hash: Type.String() })),
    }),
  })
  async verify(@Who() { tenantId }: Identity): Promise<unknown> {
    return this.database.read(tenantId, async (manager) => {
      const wrong = await manager.query<{ what: string }[]>(`${broken} LIMIT 50`, [tenantId]);
      const days = await manager.query<{ day: string; responses: number; hash: string }[]>(
        `SELECT day::text AS day, count(*)::int AS responses,
                sum(hashtextextended(response_id::text || ':' || version, 0))::text AS hash
         FROM cases WHERE tenant_id = $1 GROUP BY day ORDER BY day`,
        [tenantId],
      );
      return {
        service: 'routing',
        checked: days.reduce((sum, { responses }) => sum + responses, 0),
        wrong: wrong.map(({ what }) => ({ what, stored: null, recomputed: null })),
        days,
      };
    });
  }
}
