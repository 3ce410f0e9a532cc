import { Nullable } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';
import {
  askedPeriod,
  DayParameter,
  DimensionParameter,
  MetricName,
  ScoreFields,
  selectionParameters,
} from '../scores/score-fields.schema.js';

export const ComparisonQuery = Type.Object({
  ...selectionParameters,
  againstFrom: DayParameter('First day of the other period'),
  againstTo: DayParameter(
    'Day after the last of the other period. Without from and to, what came after is compared with it.',
  ),
  dimension: Type.Optional(DimensionParameter('Compares two values of this dimension')),
  value: Type.Optional(Type.String({ description: 'One of its values, side a' })),
  againstValue: Type.Optional(Type.String({ description: 'Another of its values, side b' })),
  by: Type.Optional(
    DimensionParameter(
      'Compares each value of this dimension with itself in the other period; without one, with the rest',
    ),
  ),
});
export type ComparisonQuery = Static<typeof ComparisonQuery>;

const Figure = (description: string) => Nullable(Type.Number({ description }));

const comparedFields = {
  a: ScoreFields,
  b: ScoreFields,
  difference: Figure('a − b, in points of the score; null where a side has no answers'),
  z: Figure('For NPS of the adjusted scores (Rocks 2016), for CSAT and CES of two proportions; null: not tested'),
  p: Figure('Two-sided; null: not tested'),
  significant: Nullable(Type.Boolean({ description: 'At 0.05; null: not tested' })),
  untested: Nullable(
    Type.Unsafe<'few_answers'>({
      type: 'string',
      enum: ['few_answers'],
      description: 'Why there is no test: fewer than 5 answers on a side',
    }),
  ),
};

const Side = (description: string) =>
  Type.Object(
    { ...askedPeriod, value: Nullable(Type.String({ description: 'Of the dimension; null: all' })) },
    { description },
  );

export const ComparisonAnswer = Type.Object(
  {
    metric: MetricName,
    question: Type.String(),
    against: Type.Unsafe<'period' | 'value' | 'rest'>({
      type: 'string',
      enum: ['period', 'value', 'rest'],
      description: 'What side b is: another period, another value, or all other answers',
    }),
    dimension: Nullable(Type.String({ description: 'Of the two values' })),
    sides: Type.Object({ a: Side('What was asked for'), b: Side('What it is compared with') }),
    total: Nullable(Type.Object(comparedFields, { description: 'Null where each value is compared with the rest' })),
    by: Nullable(Type.String({ description: 'The dimension of the groups' })),
    groups: Type.Array(
      Type.Object({
        value: Type.String(),
        ...comparedFields,
        adjustedP: Figure('By Benjamini and Hochberg (1995) over all values that were tested; null: not tested'),
      }),
      {
        description:
          'By adjusted p, which is what significant is of here: the false discovery rate is 5 %. Those not tested last. At most 1,000.',
      },
    ),
    omitted: Type.Integer({ minimum: 0, description: 'Values beyond the 1,000' }),
  },
  { title: 'ScoreComparison' },
);
export type ComparisonAnswer = Static<typeof ComparisonAnswer>;
