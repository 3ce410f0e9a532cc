import { Nullable } from '@heed/contracts';
import { calendarIntervals, type CalendarInterval } from '@heed/measures';
import { Type, type Static } from '@sinclair/typebox';
import {
  askedPeriod,
  DimensionParameter,
  MetricName,
  ScoreFields,
  scoreFields,
  selectionParameters,
} from '../scores/score-fields.schema.js';

const interval = { type: 'string', enum: [...calendarIntervals] };

export const TrendQuery = Type.Object({
  interval: Type.Optional(
    Type.Unsafe<CalendarInterval>({ ...interval, default: 'month', description: 'Weeks are those of ISO 8601' }),
  ),
  ...selectionParameters,
  by: Type.Optional(DimensionParameter('Adds the trend of the 20 values with most answers')),
});
export type TrendQuery = Static<typeof TrendQuery>;

const Points = Type.Array(
  Type.Object({
    from: Type.String({ format: 'date', description: 'First day' }),
    to: Type.String({ format: 'date', description: 'Day after the last' }),
    period: Type.String({ description: '2026-11-22, 2026-W47, 2026-11, 2026-Q4 or 2026' }),
    ...scoreFields,
  }),
  {
    description:
      'Every period, oldest first, with n 0 where nobody answered; the first and the last end where the question does. At most 1,100.',
  },
);

export const TrendAnswer = Type.Object(
  {
    metric: MetricName,
    question: Type.String(),
    interval: Type.Unsafe<CalendarInterval>(interval),
    ...askedPeriod,
    total: Type.Object(ScoreFields.properties, { description: 'Of all periods together' }),
    points: Points,
    by: Nullable(Type.String({ description: 'The dimension of the groups' })),
    groups: Type.Array(Type.Object({ value: Type.String(), ...scoreFields, points: Points }), {
      description:
        'The 20 values with most answers, over the same periods. Answers without the dimension are in the total only.',
    }),
    omitted: Type.Integer({ minimum: 0, description: 'Values with fewer answers that are left out' }),
  },
  { title: 'ScoreTrend' },
);
export type TrendAnswer = Static<typeof TrendAnswer>;
