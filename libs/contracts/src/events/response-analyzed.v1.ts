import { Type, type Static } from '@sinclair/typebox';
import { defineEvent } from '../define-event.js';
import { Polarity, exampleFacts, responseFacts } from '../facts.js';
import { topics } from '../topics.js';

export const ThemeMention = Type.Object({
  theme: Type.String({ description: 'Id of the theme in the taxonomy' }),
  sentiment: Polarity,
  confidence: Type.Number({ minimum: 0, maximum: 1, description: 'How sure the engine is of the theme, 0 to 1' }),
});
export type ThemeMention = Static<typeof ThemeMention>;

export const responseAnalyzed = defineEvent({
  type: 'heed.response.analyzed.v1',
  topic: topics.responsesAnalyzed.name,
  key: 'responseId',
  description: 'The comment of an answer was read. Emitted for every reading, also when there is nothing to read.',
  schema: Type.Object({
    ...responseFacts,
    reading: Type.Integer({
      minimum: 1,
      description: '+1 for each deeper pass, backfill or correction of this version',
    }),
    backfill: Type.Optional(
      Type.Literal(true, {
        description: 'True: read again without a new version, long after; what was decided on the answer stands',
      }),
    ),
    engine: Type.String({ description: 'Which engine read it, with its version' }),
    tier: Type.Optional(
      Type.Union([Type.Literal('fast'), Type.Literal('deep')], {
        description: 'Which tier of the engine decided the sentiment',
      }),
    ),
    language: Type.String({ description: 'BCP 47 primary subtag; und where it cannot be told' }),
    empty: Type.Boolean({ description: 'Nothing to read' }),
    sentiment: Type.Object(
      {
        label: Polarity,
        score: Type.Number({ minimum: -1, maximum: 1, description: '-1 most negative, 1 most positive' }),
        probability: Type.Number({
          minimum: 0,
          maximum: 1,
          description: 'How sure the engine is of the label, 0 to 1',
        }),
      },
      { description: 'Sentiment of the whole comment' },
    ),
    themes: Type.Array(ThemeMention, { maxItems: 12, description: 'What the comment is about, each theme once' }),
    urgent: Type.Boolean({ description: 'Safety, legal threat, fraud, a customer locked out or vulnerable' }),
    urgencyReasons: Type.Array(Type.String(), { description: 'Why it is urgent; empty where it is not' }),
    churnRisk: Type.Boolean({ description: 'The words say that the customer leaves or thinks of it' }),
    asksForContact: Type.Boolean({ description: 'The words ask for a call or a reply' }),
  }),
  example: {
    ...exampleFacts,
    reading: 1,
    engine: 'heed-fast-1',
    tier: 'fast',
    language: 'en',
    empty: false,
    sentiment: { label: 'negative', score: -0.72, probability: 0.9 },
    themes: [{ theme: 'delivery', sentiment: 'negative', confidence: 0.8 }],
    urgent: false,
    urgencyReasons: [],
    churnRisk: false,
    asksForContact: false,
  },
});
export type ResponseAnalyzed = Static<typeof responseAnalyzed.schema>;
