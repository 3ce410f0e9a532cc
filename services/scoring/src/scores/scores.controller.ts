import type { Static } from '@sinclair/typebox';
import { type Identity, Operation, query, Who } from '@heed/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { groupFigures, scoreFigures } from './score-figures.example.js';
import { AnsweredQuestions, ScoreAnswer, ScoreQuery } from './scores.schema.js';
import { ScoresService } from './scores.service.js';

@Controller('v1/scores')
export class ScoresController {
  constructor(private readonly scores: ScoresService) {}

  @Get()
  @Operation({
    id: 'getScore',
    summary: 'The score of a question with its uncertainty, in total and by a dimension',
    description:
      'Over the days of the tenant’s time zone. Figures are not rounded; `label` says how far to trust them, `needsMore` how many ' +
      'answers would make them fair. Answers without the dimension are in the total only, so that groups may sum to less.',
    scope: 'read',
    query: ScoreQuery,
    queryExample: {
      metric: 'nps',
      from: '2026-10-01',
      to: '2026-11-01',
      filter: ['touchpoint:delivery'],
      by: ['unit'],
    },
    answer: ScoreAnswer,
    answerExample: {
      metric: 'nps',
      question: 'nps',
      from: '2026-10-01',
      to: '2026-11-01',
      ...scoreFigures,
      by: 'unit',
      groups: [{ value: 'riverside', ...groupFigures }],
    },
  })
  score(@Query(query(ScoreQuery)) asked: Static<typeof ScoreQuery>, @Who() who: Identity): Promise<ScoreAnswer> {
    return this.scores.score(who.tenantId, asked);
  }

  @Get('questions')
  @Operation({
    id: 'listScoreQuestions',
    summary: 'The questions that have answers',
    description:
      'With how many, of all time. Each is a pair of metric and question, as the other routes of scores take them.',
    scope: 'read',
    answer: AnsweredQuestions,
    answerExample: [
      { metric: 'ces', question: 'returns_effort', n: 6 },
      { metric: 'nps', question: 'nps', n: 347 },
    ],
  })
  questions(@Who() who: Identity): Promise<AnsweredQuestions> {
    return this.scores.questions(who.tenantId);
  }
}
