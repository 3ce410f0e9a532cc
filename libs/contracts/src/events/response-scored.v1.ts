import { Type, type Static } from '@sinclair/typebox';
import { defineEvent } from '../define-event.js';
import { AnswerClass, Metric, Nullable, Sign, exampleFacts, responseFacts } from '../facts.js';
import { topics } from '../topics.js';

export const ScoredAnswer = Type.Object({
  metric: Metric,
  question: Type.String({ description: 'Slug of the question' }),
  value: Type.Number({ description: 'The answer on its scale' }),
  sign: Sign,
  class: AnswerClass,
});
export type ScoredAnswer = Static<typeof ScoredAnswer>;

export const responseScored = defineEvent({
  type: 'heed.response.scored.v1',
  topic: topics.responsesScored.name,
  key: 'responseId',
  description: 'An answer was scored. Emitted for every version, also when there is nothing to score.',
  schema: Type.Object({
    ...responseFacts,
    answers: Type.Array(ScoredAnswer, { description: 'Empty for a comment without a score' }),
    sign: Sign,
    unhappy: Type.Boolean({ description: 'Detractor, dissatisfied or hard, by the metric that decides' }),
    decidedBy: Nullable(Metric),
  }),
  example: {
    ...exampleFacts,
    answers: [{ metric: 'nps', question: 'nps', value: 3, sign: -1, class: 'detractor' }],
    sign: -1,
    unhappy: true,
    decidedBy: 'nps',
  },
});
export type ResponseScored = Static<typeof responseScored.schema>;
