import { Type, type Static } from '@sinclair/typebox';
import {
  askedPeriod,
  DimensionParameter,
  MetricName,
  scoreFields,
  selectionParameters,
} from './score-fields.schema.js';

export const ScoreQuery = Type.Object({
  ...selectionParameters,
  by: Type.Optional(
    Type.Array(DimensionParameter(), {
      maxItems: 3,
      uniqueItems: true,
      description: 'Dimension to group by; repeated, up to three to group by their combinations',
    }),
  ),
});
export type ScoreQuery = Static<typeof ScoreQuery>;

const Dimension = Type.String({ description: 'The dimension of the groups' });

export const ScoreAnswer = Type.Object(
  {
    metric: MetricName,
    question: Type.String(),
    ...askedPeriod,
    ...scoreFields,
    by: Type.Union([Dimension, Type.Array(Dimension), Type.Null()], {
      description: 'The dimension of the groups; a list where several were asked for',
    }),
    groups: Type.Array(
      Type.Object({
        value: Type.Optional(Type.String({ description: 'Of one dimension' })),
        values: Type.Optional(
          Type.Record(Type.String(), Type.String(), { description: 'Of several dimensions: dimension → value' }),
        ),
        ...scoreFields,
      }),
      {
        description:
          'Most answers first. Answers without a dimension are in the total only. At most 200 of several dimensions.',
      },
    ),
    omitted: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'Of several dimensions: combinations with fewer answers that are left out',
      }),
    ),
  },
  { title: 'Score' },
);
export type ScoreAnswer = Static<typeof ScoreAnswer>;

export const AnsweredQuestions = Type.Array(
  Type.Object({ metric: MetricName, question: Type.String(), n: Type.Integer({ description: 'Answers of all time' }) }),
);
export type AnsweredQuestions = Static<typeof AnsweredQuestions>;
