import { dimensionNames, type DimensionName, type Metric, Nullable } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';

const metricName = { type: 'string', enum: ['nps', 'csat', 'ces'] };
const MetricName = Type.Unsafe<Metric>(metricName);
const DayParameter = (description: string) => Type.Optional(Type.String({ format: 'date', description }));

export const ScoreQuery = Type.Object({
  metric: Type.Optional(Type.Unsafe<Metric>({ ...metricName, default: 'nps' })),
  question: Type.Optional(
    Type.String({
      description:
        'Slug of the question. Without it the one named like the metric, or where that has no answers the one with most.',
    }),
  ),
  from: DayParameter('First day, YYYY-MM-DD'),
  to: DayParameter('Day after the last, YYYY-MM-DD'),
  by: Type.Optional(
    Type.Unsafe<DimensionName>({ type: 'string', enum: [...dimensionNames], description: 'Dimension to group by' }),
  ),
  filter: Type.Optional(
    Type.Array(Type.String(), {
      maxItems: 20,
      description: 'dimension:value, repeatable. Values of one dimension are alternatives; all dimensions must match.',
    }),
  ),
});
export type ScoreQuery = Static<typeof ScoreQuery>;

const Figure = (description: string) => Nullable(Type.Number({ description }));

const scoreFields = {
  n: Type.Integer({ description: 'Answers' }),
  score: Figure('NPS -100 to 100; CSAT and CES 0 to 100, the percentage of satisfied or easy answers. Null for n = 0'),
  interval: Type.Object(
    { low: Figure('Lower bound'), high: Figure('Upper bound') },
    { description: '95 %, in points of the score: adjusted Wald for NPS, Wilson for CSAT and CES' },
  ),
  mean: Figure('Mean of the ratings as given'),
  label: Type.Unsafe<'precise' | 'fair' | 'directional' | 'no data'>({
    type: 'string',
    enum: ['precise', 'fair', 'directional', 'no data'],
    description: 'By half the width of the interval: up to 5 points precise, up to 10 fair',
  }),
  needsMore: Type.Integer({ description: 'About how many more answers make it fair; 0 from fair on' }),
  shares: Type.Record(Type.String(), Figure('Fraction of n'), {
    description: 'By class: promoter, passive, detractor; satisfied, neutral, dissatisfied; easy, neutral, hard',
  }),
};

export const ScoreAnswer = Type.Object({
  metric: MetricName,
  question: Type.String(),
  from: Nullable(Type.String({ format: 'date' })),
  to: Nullable(Type.String({ format: 'date' })),
  ...scoreFields,
  by: Nullable(Type.String({ description: 'The dimension of the groups' })),
  groups: Type.Array(Type.Object({ value: Type.String(), ...scoreFields }), {
    description: 'Most answers first. Answers without the dimension are in the total only.',
  }),
});
export type ScoreAnswer = Static<typeof ScoreAnswer>;

export const AnsweredQuestions = Type.Array(
  Type.Object({ metric: MetricName, question: Type.String(), n: Type.Integer({ description: 'Answers of all time' }) }),
);
export type AnsweredQuestions = Static<typeof AnsweredQuestions>;
