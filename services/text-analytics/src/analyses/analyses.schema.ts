import { Polarity, responseFacts, Uuid } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';

export const ResponseId = Uuid('Id of the response');

export const AnalysisAnswer = Type.Object({
  responseId: responseFacts.responseId,
  version: responseFacts.version,
  reading: Type.Integer({ minimum: 1, description: 'Number of the reading of this version' }),
  engine: Type.String({ description: 'Which engine read it, with its version' }),
  language: Type.String({ description: 'BCP 47 primary subtag; und where it cannot be told' }),
  sentiment: Type.Object({
    label: Polarity,
    score: Type.Number({ minimum: -1, maximum: 1 }),
    probability: Type.Number({ minimum: 0, maximum: 1 }),
  }),
  themes: Type.Array(
    Type.Object({
      theme: Type.String(),
      name: Type.String(),
      sentiment: Polarity,
      confidence: Type.Number({ minimum: 0, maximum: 1 }),
    }),
  ),
  urgent: Type.Boolean({ description: 'The words cannot wait' }),
});
export type AnalysisAnswer = Static<typeof AnalysisAnswer>;
