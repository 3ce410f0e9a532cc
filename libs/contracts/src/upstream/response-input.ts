import { Type, type Static } from '@sinclair/typebox';
import { Metric } from '../facts.js';
import { DimensionsInput, ExternalId, MAX_COMMENT, RespondentInput } from './input-facts.js';

export const AnswerInput = Type.Object(
  {
    metric: Metric,
    question: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9][a-z0-9_-]{0,63}$',
        description: 'Slug of the question; the metric’s name where it is left out',
      }),
    ),
    value: Type.Number({ description: 'The answer on its scale' }),
    scale: Type.Optional(
      Type.Object(
        { min: Type.Integer(), max: Type.Integer() },
        { additionalProperties: false, description: 'Standard: NPS 0–10 (fixed), CSAT 1–5, CES 1–7' },
      ),
    ),
    direction: Type.Optional(
      Type.Union([Type.Literal('high_is_easy'), Type.Literal('low_is_easy')], {
        description: 'CES only: which end of the scale is easy; standard high_is_easy',
      }),
    ),
  },
  { additionalProperties: false },
);
export type AnswerInput = Static<typeof AnswerInput>;

/** One whole answer as upstream systems send it: the body of `POST /v1/responses`, and an event's data on the topic. */
export const ResponseInput = Type.Object(
  {
    id: ExternalId('The caller’s id of the answer: sending it again is safe'),
    revision: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 2_147_483_647,
        description: 'A higher revision replaces the whole earlier one; standard 1',
      }),
    ),
    answeredAt: Type.String({ format: 'date-time', description: 'When the customer answered, with a zone' }),
    answers: Type.Array(AnswerInput, { maxItems: 50, description: 'Scores; may be empty where there is a comment' }),
    comment: Type.Optional(Type.String({ maxLength: MAX_COMMENT, description: 'The customer’s words' })),
    language: Type.Optional(Type.String({ maxLength: 35, description: 'Language of the comment, BCP 47' })),
    respondent: Type.Optional(RespondentInput),
    dimensions: Type.Optional(DimensionsInput),
    contactRequested: Type.Optional(Type.Boolean({ description: 'The customer asked to be contacted' })),
    interactionId: Type.Optional(ExternalId('The caller’s id of the interaction that the answer is about')),
  },
  { additionalProperties: false },
);
export type ResponseInput = Static<typeof ResponseInput>;

export const responseExample: ResponseInput = {
  id: 'survey-2026-11-0042',
  answeredAt: '2026-11-20T09:12:00Z',
  answers: [{ metric: 'nps', value: 3 }],
  comment: 'Two weeks late and nobody answers the phone.',
  respondent: { id: 'cust-17', name: 'Ada Petrov', email: 'ada.petrov@example.com' },
  dimensions: { unit: 'riverside', touchpoint: 'delivery' },
  contactRequested: true,
};
