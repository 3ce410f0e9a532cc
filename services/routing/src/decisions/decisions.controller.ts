import { type Identity, Operation, query, Who } from '@heed/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import {
  DecisionCounts,
  decisionCountsExample,
  DecisionDetail,
  decisionDetailExample,
  decisionPath,
  DecisionPage,
  decisionPageExample,
  ListDecisions,
} from './decisions.schema.js';
import { DecisionsService } from './decisions.service.js';

@ApiTags('decisions')
@Controller('v1/decisions')
export class DecisionsController {
  constructor(private readonly decisions: DecisionsService) {}

  @Get()
  @Operation({
    id: 'listDecisions',
    summary:
      'What was decided for each answer, and which rule decided; one decision an answer, in the order they were first made',
    description:
      'An answer that is corrected is decided again in its place. An answer that is not decided yet is not listed. `opened` and `joined` name the task; `withdrawn` is the task of an answer that was corrected or taken back before anybody touched it.',
    scope: 'read',
    query: ListDecisions,
    queryExample: { outcome: 'joined', limit: 2 },
    answer: DecisionPage,
    answerExample: decisionPageExample,
  })
  list(@Who() who: Identity, @Query(query(ListDecisions)) given: Static<typeof ListDecisions>): Promise<unknown> {
    return this.decisions.list(who.tenantId, given);
  }

  @Get('summary')
  @Operation({
    id: 'countDecisions',
    summary: 'How many answers are decided, by outcome',
    description: 'The four outcomes sum to `decided`.',
    scope: 'read',
    answer: DecisionCounts,
    answerExample: decisionCountsExample,
  })
  summary(@Who() who: Identity): Promise<unknown> {
    return this.decisions.summary(who.tenantId);
  }

  @Get(':responseId')
  @Operation({
    id: 'getDecision',
    summary: 'The decision on one answer, with its task',
    description:
      'Usually there within a second of the answer. A provisional one was made without its scores or its words, 10 seconds after the other half; it is made again when they come, with the outcome that both together would have had.',
    scope: 'read',
    path: decisionPath,
    answer: DecisionDetail,
    answerExample: decisionDetailExample,
    problems: { 404: 'There is no such answer, or it is not decided yet' },
  })
  get(@Who() who: Identity, @Param('responseId') responseId: string): Promise<unknown> {
    return this.decisions.get(who.tenantId, responseId);
  }
}
