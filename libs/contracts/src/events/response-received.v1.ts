import { Type, type Static } from '@sinclair/typebox';
import { defineEvent } from '../define-event.js';
import { Metric, Nullable, exampleFacts, responseFacts } from '../facts.js';
import { topics } from '../topics.js';

export const ReceivedAnswer = Type.Object({
  metric: Metric,
  question: Type.String({
    description: 'Slug of the question; the metric’s name where the survey has one question of it',
  }),
  value: Type.Number({ description: 'The answer on its scale' }),
  scale: Type.Object(
    {
      min: Type.Number({ description: 'Lowest possible answer' }),
      max: Type.Number({ description: 'Highest possible answer' }),
    },
    { description: 'Lowest and highest possible answer' },
  ),
  direction: Type.Union([Type.Literal('high_is_easy'), Type.Literal('low_is_easy')], {
    description: 'CES only: which end of the scale is easy',
  }),
  cutPoints: Type.Object(
    {
      positiveFrom: Type.Number({ description: 'Promoter, satisfied or easy from here up' }),
      negativeTo: Type.Number({ description: 'Detractor, dissatisfied or hard from here down' }),
    },
    { description: 'Where the classes begin; values between the two are passive or neutral' },
  ),
});
export type ReceivedAnswer = Static<typeof ReceivedAnswer>;

export const responseReceived = defineEvent({
  type: 'heed.response.received.v1',
  topic: topics.responsesReceived.name,
  key: 'responseId',
  description: 'An answer was accepted, completed or corrected. Carries the whole answer.',
  schema: Type.Object({
    ...responseFacts,
    language: Nullable(Type.String({ description: 'Language of the comment as the caller states it (BCP 47)' })),
    answers: Type.Array(ReceivedAnswer, { description: 'Empty for a comment without a score' }),
  }),
  example: {
    ...exampleFacts,
    language: null,
    answers: [
      {
        metric: 'nps',
        question: 'nps',
        value: 3,
        scale: { min: 0, max: 10 },
        direction: 'high_is_easy',
        cutPoints: { positiveFrom: 9, negativeTo: 6 },
      },
    ],
  },
});
export type ResponseReceived = Static<typeof responseReceived.schema>;
