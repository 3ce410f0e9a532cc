import { Day, Nullable, Polarity, Uuid } from '@heed/contracts';
import { type CalendarInterval, calendarIntervals } from '@heed/measures';
import { Type, type Static } from '@sinclair/typebox';
import { byQuery, selectionQuery } from '../themes/selection.schema.js';

const Count = (description: string) => Type.Integer({ minimum: 0, description });
const Score = (description: string) => Nullable(Type.Number({ minimum: -100, maximum: 100, description }));
const interval = { type: 'string', enum: [...calendarIntervals] };

export const CompetitorsQuery = Type.Object({
  ...selectionQuery,
  by: byQuery,
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 20, description: 'Most competitors that are listed' }),
  verbatims: Type.Integer({ minimum: 0, maximum: 10, default: 3, description: 'Most comments for each competitor' }),
});
export type CompetitorsQuery = Static<typeof CompetitorsQuery>;

export const CompetitorTrendQuery = Type.Object({
  interval: Type.Unsafe<CalendarInterval>({
    ...interval,
    default: 'month',
    description: 'Weeks are those of ISO 8601',
  }),
  competitor: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
      maxItems: 20,
      description: 'Names, repeatable. Without one those that are named most over all periods.',
    }),
  ),
  limit: Type.Integer({ minimum: 1, maximum: 20, default: 5, description: 'Most competitors where none is asked for' }),
  ...selectionQuery,
});
export type CompetitorTrendQuery = Static<typeof CompetitorTrendQuery>;

const barFields = {
  name: Type.String({ description: 'As the list had it when the comment was read' }),
  mentions: Count('Answers that name it'),
  share: Nullable(
    Type.Number({ minimum: 0, maximum: 1, description: 'Mentions as a fraction of all answers; null without any' }),
  ),
  n: Count('Of those, answers with an NPS answer'),
  score: Score('NPS of those; null without'),
  sentiment: Type.Object(
    { positive: Count('Well'), neutral: Count('Neither'), negative: Count('Badly') },
    { description: 'Mentions by the sentiment of the whole comment' },
  ),
  stance: Type.Object(
    {
      better: Count('It is better'),
      worse: Count('It is worse'),
      switch: Count('The customer goes there'),
      mention: Count('Neither is said'),
    },
    { description: 'Mentions by what is said of it against you' },
  ),
};

const accountFields = {
  answers: Count('All answers that were read'),
  n: Count('Answers with an NPS answer'),
  score: Score('NPS of all; null without NPS answers'),
  named: Type.Object(
    {
      answers: Count('Answers'),
      n: Count('Of those, with an NPS answer'),
      score: Score('NPS of those; null without'),
    },
    { description: 'Answers that name any competitor' },
  ),
  competitors: Type.Array(Type.Object(barFields, { title: 'CompetitorMentions' }), {
    description: 'Those that are named most',
  }),
  other: Type.Object({ competitors: Count('How many') }, { description: 'Competitors that are named and not listed' }),
};

export const CompetitorsAnswer = Type.Object(
  {
    from: Nullable(Day('First day; null: from the beginning')),
    to: Nullable(Day('Day after the last one; null: until now')),
    listed: Count('Competitors on the tenant’s list; with 0 new comments are not searched'),
    ...accountFields,
    competitors: Type.Array(
      Type.Object(
        {
          ...barFields,
          verbatims: Type.Array(
            Type.Object(
              {
                responseId: Uuid('Response'),
                text: Type.String({ description: 'The customer’s words' }),
                sentiment: Polarity,
                stance: Type.String({ description: 'better, worse, switch or mention' }),
                day: Day('Day of the answer'),
                score: Nullable(Type.Number({ description: 'The NPS answer' })),
              },
              { title: 'CompetitorVerbatim' },
            ),
            { description: 'Newest first' },
          ),
        },
        { title: 'CompetitorInWords' },
      ),
      { description: 'Those that are named most' },
    ),
    by: Nullable(Type.String({ description: 'The dimension of the groups' })),
    groups: Type.Array(
      Type.Object(
        { value: Type.String({ description: 'Value of the dimension' }), ...accountFields },
        { title: 'CompetitorGroup' },
      ),
      {
        description:
          'At most 200 values, most answers that name a competitor first, each with the five named most. Answers without the dimension are in the total only.',
      },
    ),
  },
  { title: 'CompetitorReport' },
);
export type CompetitorsAnswer = Static<typeof CompetitorsAnswer>;

export const CompetitorTrendAnswer = Type.Object(
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
        { title: 'CompetitorPeriod' },
      ),
      {
        description:
          'Every period, oldest first, also where nobody answered, with the same competitors in the same order; the first and the last end where the question does. At most 1,100.',
      },
    ),
  },
  { title: 'CompetitorTrend' },
);
export type CompetitorTrendAnswer = Static<typeof CompetitorTrendAnswer>;
