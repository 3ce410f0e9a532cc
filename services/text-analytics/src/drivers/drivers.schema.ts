import { Day, Nullable } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';
import { selectionQuery } from '../themes/selection.schema.js';

const Figure = (description: string) => Nullable(Type.Number({ description }));
const Count = (description: string) => Type.Integer({ minimum: 0, description });

export const Score = Nullable(
  Type.Number({ minimum: -100, maximum: 100, description: 'NPS; null without NPS answers' }),
);

export const themeFields = {
  theme: Type.String({ description: 'Id of the theme' }),
  name: Type.String({ description: 'Name to show' }),
};

export const DriversQuery = Type.Object({
  ...selectionQuery,
  limit: Type.Integer({
    minimum: 1,
    maximum: 40,
    default: 12,
    description:
      'Most themes that are listed. The model of their importance has the first 12 and is exact; above 12 it has all that are listed and is sampled.',
  }),
});
export type DriversQuery = Static<typeof DriversQuery>;

export const DriversAnswer = Type.Object(
  {
    from: Nullable(Day('First day; null: from the beginning')),
    to: Nullable(Day('Day after the last one; null: until now')),
    n: Count('Responses with an NPS answer; all counts here are of them'),
    score: Score,
    themes: Type.Array(
      Type.Object(
        {
          ...themeFields,
          n: Count('Responses that speak of it'),
          sentiment: Type.Object(
            { positive: Count('Well'), neutral: Count('Neither'), negative: Count('Badly') },
            { description: 'Responses by how they speak of it' },
          ),
          points: Type.Number({ description: 'Points of the NPS that it adds or costs, as in `GET /v1/themes`' }),
          impact: Type.Object(
            {
              impact: Figure(
                'NPS of all less the NPS without those that speak badly of it, in points; null where nobody else answered',
              ),
              low: Figure('95 % interval: Poisson bootstrap, 1,000 resamples, the same for the same answers'),
              high: Figure('95 % interval'),
              precision: Type.Object(
                {
                  label: Type.Unsafe<'precise' | 'fair' | 'directional' | 'no data'>({
                    type: 'string',
                    enum: ['precise', 'fair', 'directional', 'no data'],
                    description: 'Half width of the interval: up to a quarter of the impact, up to a half, more',
                  }),
                  needsMore: Count('Estimate of how many more answers make it fair'),
                },
                { description: 'How far the impact can be trusted' },
              ),
            },
            { description: 'What those who speak badly of it do to the score' },
          ),
          importance: Nullable(
            Type.Number({
              minimum: 0,
              maximum: 1,
              description:
                'Its part of what the model explains of the 0–10 rating; null with fewer than 10 responses, or where nothing is explained',
            }),
          ),
        },
        { title: 'Driver' },
      ),
      { description: 'By the size of their impact, then by how many speak of them' },
    ),
    noTheme: Type.Object(
      { n: Count('Responses'), points: Figure('Points of the NPS') },
      { description: 'Responses without a theme' },
    ),
    other: Type.Object(
      { themes: Count('How many'), points: Figure('Points of the NPS, together') },
      { description: 'Themes beyond the limit. The points of themes, noTheme and other sum to the score' },
    ),
    model: Type.Object(
      {
        n: Count('Responses with a rating and words'),
        themes: Count('Themes in the model'),
        r2: Type.Number({
          minimum: 0,
          maximum: 1,
          description: 'Part of the variance of the 0–10 ratings that goes with the themes',
        }),
        exact: Type.Boolean({ description: 'All orders of the themes were averaged, not a sample of them' }),
      },
      {
        description:
          'Linear in how each theme is spoken of; R² is divided by Shapley values (LMG). Associated with the rating: whether a theme causes it, no such figure can say.',
      },
    ),
  },
  { title: 'Drivers' },
);
export type DriversAnswer = Static<typeof DriversAnswer>;
