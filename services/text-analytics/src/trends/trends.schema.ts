import { Day, Nullable } from '@heed/contracts';
import { calendarIntervals, type CalendarInterval } from '@heed/measures';
import { Type, type Static } from '@sinclair/typebox';
import { selectionQuery } from '../themes/selection.schema.js';

const Count = (description: string) => Type.Integer({ minimum: 0, description });
const Points = (description: string) => Nullable(Type.Number({ description }));
const interval = { type: 'string', enum: [...calendarIntervals] };

export const ThemeTrendQuery = Type.Object({
  interval: Type.Unsafe<CalendarInterval>({
    ...interval,
    default: 'month',
    description: 'Weeks are those of ISO 8601',
  }),
  theme: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
      maxItems: 20,
      description: 'Ids of themes, repeatable. Without one those that weigh most over all periods.',
    }),
  ),
  limit: Type.Integer({ minimum: 1, maximum: 20, default: 5, description: 'Most themes where none is named' }),
  ...selectionQuery,
});
export type ThemeTrendQuery = Static<typeof ThemeTrendQuery>;

const accountFields = {
  n: Count('Responses with an NPS answer'),
  answers: Count('All responses that were read'),
  score: Nullable(Type.Number({ minimum: -100, maximum: 100, description: 'NPS; null without NPS answers' })),
  themes: Type.Array(
    Type.Object({
      theme: Type.String({ description: 'Id of the theme' }),
      name: Type.String({ description: 'Name to show' }),
      mentions: Count('Responses that speak of it'),
      share: Points('Mentions as a fraction of all responses; null without any'),
      sentiment: Type.Object(
        { positive: Count('Well'), neutral: Count('Neither'), negative: Count('Badly') },
        { description: 'Mentions by how they speak of it' },
      ),
      points: Points('Points of this NPS that it adds or costs; null without NPS answers'),
    }),
    { description: 'The same themes in the same order in every period' },
  ),
  noTheme: Type.Object(
    { mentions: Count('Responses'), points: Points('Points of the NPS') },
    { description: 'Responses without a theme' },
  ),
  other: Type.Object(
    { themes: Count('How many were mentioned'), points: Points('Points of the NPS, together') },
    { description: 'Themes that are not listed. The points of themes, noTheme and other sum to the score' },
  ),
};

export const ThemeTrendAnswer = Type.Object(
  {
    interval: Type.Unsafe<CalendarInterval>({ ...interval, description: 'Length of the periods' }),
    from: Nullable(Day('First day; null: from the beginning')),
    to: Nullable(Day('Day after the last one; null: until now')),
    total: Type.Object(accountFields, { description: 'Of all periods together' }),
    periods: Type.Array(
      Type.Object(
        {
          from: Day('First day'),
          to: Day('Day after the last one'),
          period: Type.String({ description: '2026-11-22, 2026-W47, 2026-11, 2026-Q4 or 2026' }),
          ...accountFields,
        },
        { title: 'ThemePeriod' },
      ),
      {
        description:
          'Every period, oldest first, also where nobody answered; the first and the last end where the question does. At most 1,100.',
      },
    ),
  },
  { title: 'ThemeTrend' },
);
export type ThemeTrendAnswer = Static<typeof ThemeTrendAnswer>;
