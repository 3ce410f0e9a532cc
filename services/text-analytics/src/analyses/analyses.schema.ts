import { Polarity, responseFacts, Uuid } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';

export const ResponseId = Uuid('Id of the response');

export const AnalysisAnswer = Type.Object(
  {
    responseId: responseFacts.responseId,
    version: responseFacts.version,
    reading: Type.Integer({ minimum: 1, description: 'Number of the reading of this version' }),
    engine: Type.String({ description: 'Which engine read it, with its version' }),
    language: Type.String({ description: 'BCP 47 primary subtag; und where it cannot be told' }),
    sentiment: Type.Object({
      label: Polarity,
      score: Type.Number({ minimum: -1, maximum: 1, description: 'From very negative to very positive' }),
      probability: Type.Number({ minimum: 0, maximum: 1, description: 'Of the label' }),
    }),
    themes: Type.Array(
      Type.Object({
        theme: Type.String({ description: 'Id of the theme' }),
        name: Type.String({ description: 'Name to show' }),
        sentiment: Polarity,
        confidence: Type.Number({ minimum: 0, maximum: 1, description: 'That the comment is about it' }),
      }),
      { description: 'What the comment is about; at most 12' },
    ),
    urgent: Type.Boolean({ description: 'The words cannot wait' }),
    competitors: Type.Array(
      Type.Object({
        name: Type.String({ description: 'As the tenant’s list has it' }),
        stance: Type.Union(
          (['better', 'worse', 'switch', 'mention'] as const).map((stance) => Type.Literal(stance)),
          { description: 'It is better or worse than you, the customer goes there, or neither is said' },
        ),
      }),
      { description: 'Competitors of the tenant’s list that the comment names' },
    ),
  },
  { title: 'Analysis' },
);
export const analysisPath = {
  id: Type.String({
    format: 'uuid',
    description: 'Heed’s id of the answer',
    examples: ['b3313f50-bf9e-5e96-bd7b-7b728b6b3300'],
  }),
};

/** Of the sample: “eSIM setup stuck at 80%”. */
export const analysisExample: Static<typeof AnalysisAnswer> = {
  responseId: 'b3313f50-bf9e-5e96-bd7b-7b728b6b3300',
  version: 1,
  reading: 1,
  engine: 'heed-fast-1',
  language: 'en',
  sentiment: { label: 'negative', score: -0.53, probability: 0.869 },
  themes: [
    { theme: 'network_coverage', sentiment: 'negative', confidence: 0.6, name: 'Network coverage' },
    { theme: 'onboarding', sentiment: 'negative', confidence: 0.6, name: 'Sign-up and onboarding' },
  ],
  urgent: false,
  competitors: [],
};

export type AnalysisAnswer = Static<typeof AnalysisAnswer>;
