import { Day, Nullable, Polarity, Uuid } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';
import { byQuery, selectionQuery } from './selection.schema.js';

const Points = (description: string) => Nullable(Type.Number({ description }));
const Score = Nullable(Type.Number({ minimum: -100, maximum: 100, description: 'NPS; null without NPS answers' }));

export const ThemesQuery = Type.Object({
  ...selectionQuery,
  by: byQuery,
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'Most themes that are listed' }),
  verbatims: Type.Integer({ minimum: 0, maximum: 10, default: 3, description: 'Most comments for each theme' }),
});
export type ThemesQuery = Static<typeof ThemesQuery>;

const ThemeGroup = Type.Object(
  {
    value: Type.String({ description: 'Value of the dimension' }),
    n: Type.Integer({ minimum: 0, description: 'Responses with an NPS answer' }),
    score: Score,
    themes: Type.Array(
      Type.Object({
        theme: Type.String({ description: 'Id of the theme' }),
        name: Type.String({ description: 'Name to show' }),
        points: Points('Points of the group’s own NPS'),
        mentions: Type.Integer({ minimum: 0, description: 'Responses that speak of it' }),
      }),
      { description: 'The five that weigh most' },
    ),
  },
  { title: 'ThemeGroup' },
);

export const ThemesAnswer = Type.Object(
  {
    from: Nullable(Day('First day; null: from the beginning')),
    to: Nullable(Day('Day after the last one; null: until now')),
    n: Type.Integer({ minimum: 0, description: 'Responses with an NPS answer' }),
    answers: Type.Integer({ minimum: 0, description: 'All responses that were read' }),
    score: Score,
    themes: Type.Array(
      Type.Object(
        {
          theme: Type.String({ description: 'Id of the theme' }),
          name: Type.String({ description: 'Name to show' }),
          mentions: Type.Integer({ minimum: 0, description: 'Responses that speak of it' }),
          share: Type.Number({ minimum: 0, maximum: 1, description: 'Mentions as a fraction of all responses' }),
          sentiment: Type.Object(
            {
              positive: Type.Integer({ minimum: 0, description: 'Well' }),
              neutral: Type.Integer({ minimum: 0, description: 'Neither' }),
              negative: Type.Integer({ minimum: 0, description: 'Badly' }),
            },
            { description: 'Mentions by how they speak of it' },
          ),
          points: Points('Points of the NPS that it adds or costs'),
          verbatims: Type.Array(
            Type.Object(
              {
                responseId: Uuid('Response'),
                text: Type.String({ description: 'The customer’s words' }),
                sentiment: Polarity,
                day: Day('Day of the answer'),
                score: Nullable(Type.Number({ description: 'The NPS answer' })),
              },
              { title: 'Verbatim' },
            ),
            { description: 'Newest comments, those that explain the points first' },
          ),
        },
        { title: 'Theme' },
      ),
      { description: 'By the size of their points, then by mentions' },
    ),
    noTheme: Type.Object(
      { mentions: Type.Integer({ minimum: 0, description: 'Responses' }), points: Points('Points of the NPS') },
      { description: 'Responses without a theme' },
    ),
    other: Type.Object(
      { themes: Type.Integer({ minimum: 0, description: 'How many' }), points: Points('Points of the NPS, together') },
      { description: 'Themes beyond the limit. The points of themes, noTheme and other sum to the score' },
    ),
    by: Nullable(Type.String({ description: 'The dimension of the groups' })),
    groups: Type.Array(ThemeGroup, {
      description: 'At most 200 values, most NPS answers first. Responses without the dimension are in the total only.',
    }),
  },
  { title: 'ThemesReport' },
);
export type ThemesAnswer = Static<typeof ThemesAnswer>;
