import { Day } from '@heed/contracts';
import { AnswersLate, ApiDatabase, type Identity, Operation, Who } from '@heed/platform';
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

const RoutingVerification = Type.Object(
  {
    service: Type.Literal('routing'),
    checked: Type.Integer({ minimum: 0, description: 'Answers that were looked at' }),
    wrong: Type.Array(
      Type.Object({
        what: Type.String({ description: 'What does not fit' }),
        stored: Type.Unknown({ description: 'Null here' }),
        recomputed: Type.Unknown({ description: 'Null here' }),
      }),
      { maxItems: 50 },
    ),
    days: Type.Array(
      Type.Object({
        day: Day('Day of the answers'),
        responses: Type.Integer({ minimum: 1, description: 'How many' }),
        hash: Type.String({ description: 'Order-free hash of response ids and versions; equal in every service' }),
      }),
    ),
  },
  { title: 'RoutingVerification' },
);

@ApiTags('verify')
@Controller('v1/verify/routing')
export class VerifyController {
  constructor(private readonly database: ApiDatabase) {}

  @Get()
  @AnswersLate()
  @Operation({
    id: 'verifyRouting',
    summary: 'Checks that every decision, task and timeline fits together',
    description:
      '`wrong` is empty where all is well. The hash of a day is over ids and versions of its answers, in no order: it is the same in every service that has the same answers, as `heed verify` checks. Reads every answer; meant for now and then.',
    scope: 'read',
    answer: RoutingVerification,
    answerExample: {
      service: 'routing',
      checked: 410,
      wrong: [],
      days: [
        { day: '2026-08-24', responses: 1, hash: '4000721905398005928' },
        { day: '2026-08-25', responses: 4, hash: '12383187520781582739' },
      ],
    },
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
