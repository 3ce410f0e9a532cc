import { dimensionNames, type Metric, Nullable } from '@heed/contracts';
import { Type } from '@sinclair/typebox';

const metricName = { type: 'string', enum: ['nps', 'csat', 'ces'] };
export const MetricName = Type.Unsafe<Metric>(metricName);
const dimensions = `${dimensionNames.join(', ')}, or one of the tenant’s own that answers have`;
/** A name as intake registers it; whether there is such a dimension is checked against the cells. */
export const DimensionParameter = (description?: string) =>
  Type.String({
    pattern: '^[a-z][a-z0-9_-]{0,39}$',
    description: description === undefined ? dimensions : `${description}. One of ${dimensions}`,
  });
export const DayParameter = (description: string) => Type.Optional(Type.String({ format: 'date', description }));

/** Parameters of everything that is computed over a period and a slice. */
export const selectionParameters = {
  metric: Type.Optional(
    Type.Unsafe<Metric>({ ...metricName, default: 'nps', description: 'Which of the three; standard nps' }),
  ),
  question: Type.Optional(
    Type.String({
      description:
        'Slug of the question. Without it the one named like the metric, or where that has no answers the one with most.',
    }),
  ),
  from: DayParameter('First day, YYYY-MM-DD'),
  to: DayParameter('Day after the last, YYYY-MM-DD'),
  filter: Type.Optional(
    Type.Array(Type.String(), {
      maxItems: 20,
      description:
        'dimension:value, repeatable. Values of one dimension are alternatives; all dimensions must match. The tenant’s own dimensions are taken too.',
    }),
  ),
};
export const SelectionQuery = Type.Object(selectionParameters);

const Figure = (description: string) => Nullable(Type.Number({ description }));

export const scoreFields = {
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
export const ScoreFields = Type.Object(scoreFields, { title: 'ScoreFigures' });

/** The period as it was asked for. */
export const askedPeriod = {
  from: Nullable(Type.String({ format: 'date', description: 'First day; null: from the beginning' })),
  to: Nullable(Type.String({ format: 'date', description: 'Day after the last; null: until now' })),
};
