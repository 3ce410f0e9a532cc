import { Instant, Nullable, Polarity, Uuid } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';
import { ResponseId } from '../analyses/analyses.schema.js';

const Mention = Type.Object(
  { theme: Type.String({ maxLength: 100, description: 'Id of the theme' }), sentiment: Polarity },
  { additionalProperties: false },
);
const Mentions = Type.Array(Mention, {
  maxItems: 12,
  description: 'All that the comment is about; none: it is about none',
});
const Why = Type.String({ minLength: 1, maxLength: 1_000, description: 'Why, for whoever reads the history' });

export const MakeCorrection = Type.Object(
  {
    sentiment: Type.Optional(Polarity),
    themes: Type.Optional(Mentions),
    why: Type.Optional(Why),
  },
  { additionalProperties: false, title: 'MakeCorrection' },
);
export type MakeCorrection = Static<typeof MakeCorrection>;

export const CorrectionAnswer = Type.Object(
  {
    id: Uuid('Of the correction'),
    responseId: ResponseId,
    version: Type.Integer({ minimum: 1, description: 'Version of the answer that was corrected' }),
    sentiment: Nullable(Polarity),
    themes: Nullable(Type.Array(Mention, { description: 'As corrected; null: as they were read' })),
    before: Type.Object(
      { sentiment: Polarity, themes: Type.Array(Mention) },
      { description: 'As it was read until then' },
    ),
    why: Nullable(Type.String({ description: 'Reason that was given' })),
    madeBy: Type.String({ description: 'Who: `key:<id>`' }),
    madeAt: Instant('When'),
    undoneBy: Nullable(Type.String({ description: 'Who took it back; null while it stands' })),
    undoneAt: Nullable(Instant('When it was taken back')),
  },
  { title: 'Correction' },
);
export type CorrectionAnswer = Static<typeof CorrectionAnswer>;

export const CorrectionsAnswer = Type.Array(CorrectionAnswer, { title: 'Corrections' });

export const responsePath = {
  id: Type.String({
    format: 'uuid',
    description: 'Heed’s id of the answer',
    examples: ['b3313f50-bf9e-5e96-bd7b-7b728b6b3300'],
  }),
};
export const correctionPath = {
  ...responsePath,
  correction: Type.String({
    format: 'uuid',
    description: 'The correction',
    examples: ['0192f0c0-7000-7000-8000-00000000c0de'],
  }),
};

export const makeCorrectionExample: MakeCorrection = {
  sentiment: 'negative',
  themes: [{ theme: 'onboarding', sentiment: 'negative' }],
  why: 'It is about setting up, not about coverage.',
};
export const correctionExample: CorrectionAnswer = {
  id: '0192f0c0-7000-7000-8000-00000000c0de',
  responseId: 'b3313f50-bf9e-5e96-bd7b-7b728b6b3300',
  version: 1,
  sentiment: 'negative',
  themes: [{ theme: 'onboarding', sentiment: 'negative' }],
  before: {
    sentiment: 'negative',
    themes: [
      { theme: 'network_coverage', sentiment: 'negative' },
      { theme: 'onboarding', sentiment: 'negative' },
    ],
  },
  why: 'It is about setting up, not about coverage.',
  madeBy: 'key:0192f0c0-7000-7000-8000-000000000001',
  madeAt: '2026-11-21T10:00:00.000Z',
  undoneBy: null,
  undoneAt: null,
};
