import type { Static } from '@sinclair/typebox';
import { type Identity, Operation, query, Who } from '@heed/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { AnsweredQuestions, ScoreAnswer, ScoreQuery } from './scores.schema.js';
import { ScoresService } from './scores.service.js';

@Controller('v1/scores')
export class ScoresController {
  constructor(private readonly scores: ScoresService) {}

  @Get()
  @Operation({
    id: 'getScore',
    summary: 'The score of a question with its uncertainty, in total and by a dimension',
    scope: 'read',
    query: ScoreQuery,
    answer: ScoreAnswer,
  })
  score(@Query(query(ScoreQuery)) asked: Static<typeof ScoreQuery>, @Who() who: Identity): Promise<ScoreAnswer> {
    return this.scores.score(who.tenantId, asked);
  }

  @Get('questions')
  @Operation({
    id: 'listScoreQuestions',
    summary: 'The questions that have answers',
    scope: 'read',
    answer: AnsweredQuestions,
  })
  questions(@Who() who: Identity): Promise<AnsweredQuestions> {
    return this.scores.questions(who.tenantId);
  }
}
