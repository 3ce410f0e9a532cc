import { Instant, Nullable, Uuid } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';

const BeforeAfter = (of: string) =>
  Nullable(
    Type.Object({
      n: Type.Integer({ minimum: 0, description: 'Corrected comments measured on' }),
      before: Type.Number({ minimum: 0, maximum: 1, description: `${of} of the shared weights alone` }),
      after: Type.Number({ minimum: 0, maximum: 1, description: `${of} with what was learned` }),
    }),
  );

const Figures = Type.Object(
  {
    sentiment: BeforeAfter('Accuracy'),
    themes: BeforeAfter('Micro-F1'),
    others: Type.Object(
      {
        n: Type.Integer({ minimum: 0, description: 'Comments that nobody corrected' }),
        changed: Type.Number({ minimum: 0, maximum: 1, description: 'Share of them that is read differently' }),
      },
      { description: 'What it does to the rest' },
    ),
  },
  { description: 'On comments that it did not learn from: a fifth, chosen by the hash of their text' },
);

export const LearnedModelAnswer = Type.Object(
  {
    id: Uuid('Of the training'),
    trainedAt: Instant('When; corrections from later are not in it'),
    trainedBy: Type.String({ description: '`key:<id>`, or `text-analytics` where enough corrections were new' }),
    corrections: Type.Integer({ minimum: 0, description: 'Corrections that stood and whose words were there' }),
    trainedOn: Type.Integer({ minimum: 0, description: 'Different corrected comments that it learned from' }),
    heldBack: Type.Integer({ minimum: 0, description: 'Different corrected comments that it was measured on' }),
    figures: Nullable(Figures),
    refused: Nullable(Type.String({ description: 'Why it may not be used; null: it was accepted' })),
    usable: Type.Boolean({
      description: 'It can be activated: accepted, its weights are kept, and nobody whose words are in it was erased',
    }),
    activeSince: Nullable(Instant('Since when comments are read with it; null: they are not')),
    activatedBy: Nullable(Type.String({ description: 'Who activated it last' })),
  },
  { title: 'LearnedModel' },
);
export type LearnedModelAnswer = Static<typeof LearnedModelAnswer>;

export const LearningAnswer = Type.Object(
  {
    active: Nullable(Uuid('With which comments are read; null: with the shared weights alone')),
    newCorrections: Type.Integer({ minimum: 0, description: 'Since the last training; 20 start one by themselves' }),
    models: Type.Array(LearnedModelAnswer, { description: 'Newest first, at most 100' }),
  },
  { title: 'Learning' },
);
export type LearningAnswer = Static<typeof LearningAnswer>;

export const ActivateModel = Type.Object(
  { model: Nullable(Uuid('One that is usable; null: none')) },
  { additionalProperties: false, title: 'ActivateModel' },
);
export type ActivateModel = Static<typeof ActivateModel>;

export const learnedModelExample: LearnedModelAnswer = {
  id: '0192f0c0-7000-7000-8000-0000000de17a',
  trainedAt: '2026-11-22T10:00:00.000Z',
  trainedBy: 'text-analytics',
  corrections: 112,
  trainedOn: 88,
  heldBack: 21,
  figures: {
    sentiment: { n: 21, before: 0.619, after: 0.714 },
    themes: { n: 18, before: 0.522, after: 0.6 },
    others: { n: 90, changed: 0.033 },
  },
  refused: null,
  usable: true,
  activeSince: '2026-11-22T10:00:02.000Z',
  activatedBy: 'text-analytics',
};
export const learningExample: LearningAnswer = {
  active: learnedModelExample.id,
  newCorrections: 3,
  models: [learnedModelExample],
};
