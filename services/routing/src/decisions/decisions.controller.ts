import { type Identity, Operation, query, Who } from '@heed/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type, type Static } from '@sinclair/typebox';
import { DecisionsService } from './decisions.service.js';

const outcomes = ['opened', 'joined', 'nothing', 'withdrawn'] as const;
const OrNull = (schema: Parameters<typeof Type.Union>[0][number]) => Type.Union([schema, Type.Null()]);

const ListDecisions = Type.Object(
  {
    outcome: Type.Optional(Type.Union(outcomes.map((outcome) => Type.Literal(outcome)))),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, default: 100 })),
    cursor: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

const DecisionView = Type.Object({
  responseId: Type.String({ format: 'uuid' }),
  outcome: Type.Union(outcomes.map((outcome) => Type.Literal(outcome))),
  rule: Type.String({ description: 'The first rule that matched' }),
  rulesVersion: OrNull(
    Type.Integer({
      description: 'Version of the rules that decided, as in /v1/rules/history; null: decided before that',
    }),
  ),
  kind: OrNull(Type.String()),
  reason: OrNull(Type.String({ description: 'Why it is not what the rule alone would say' })),
  taskId: OrNull(Type.String({ format: 'uuid' })),
  provisional: Type.Boolean({ description: 'Decided without its scores or its analysis; runs again when they come' }),
  version: Type.Integer({ description: 'Version of the answer that was decided' }),
  decidedAt: Type.String({ format: 'date-time' }),
});

@ApiTags('decisions')
@Controller('v1/decisions')
export class DecisionsController {
  constructor(private readonly decisions: DecisionsService) {}

  @Get()
  @Operation({
    id: 'listDecisions',
    summary:
      'What was decided for each answer, and which rule decided; one decision an answer, in the order they were first made',
    scope: 'read',
    query: ListDecisions,
    answer: Type.Object({ items: Type.Array(DecisionView), nextCursor: OrNull(Type.String()) }),
  })
  list(@Who() who: Identity, @Query(query(ListDecisions)) given: Static<typeof ListDecisions>): Promise<unknown> {
    return this.decisions.list(who.tenantId, given);
  }

  @Get('summary')
  @Operation({
    id: 'countDecisions',
    summary: 'How many answers are decided, by outcome',
    scope: 'read',
    answer: Type.Object({
      decided: Type.Integer(),
      opened: Type.Integer(),
      joined: Type.Integer(),
      nothing: Type.Integer(),
      withdrawn: Type.Integer(),
    }),
  })
  summary(@Who() who: Identity): Promise<unknown> {
    return this.decisions.summary(who.tenantId);
  }

  @Get(':responseId')
  @Operation({
    id: 'getDecision',
    summary: 'The decision on one answer, with its task',
    scope: 'read',
    answer: Type.Intersect([DecisionView, Type.Object({ task: OrNull(Type.Unknown()) })]),
  })
  get(@Who() who: Identity, @Param('responseId') responseId: string): Promise<unknown> {
    return this.decisions.get(who.tenantId, responseId);
  }
}
