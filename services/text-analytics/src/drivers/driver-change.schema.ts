import { Day, Nullable } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';
import { selectionQuery } from '../themes/selection.schema.js';
import { Score, themeFields } from './drivers.schema.js';

const Count = (description: string) => Type.Integer({ minimum: 0, description });
const Points = (description: string) => Type.Number({ description });

export const DriverChangeQuery = Type.Object({
  ...selectionQuery,
  againstFrom: Type.Optional(Day('First day of the other period')),
  againstTo: Type.Optional(Day('Day after the last of the other period')),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 12, description: 'Most themes that are listed' }),
});
export type DriverChangeQuery = Static<typeof DriverChangeQuery>;

const partFields = {
  change: Points('Points now less points before; volume and score add up to it'),
  volume: Points('Because more or fewer speak of it'),
  score: Points('Because those who speak of it rate better or worse'),
};

const Side = (description: string) =>
  Type.Object(
    {
      from: Nullable(Day('First day; null: from the beginning')),
      to: Nullable(Day('Day after the last one; null: until now')),
      n: Count('Responses with an NPS answer'),
      score: Score,
    },
    { description },
  );

const ThemeSide = (description: string) =>
  Type.Object({ n: Count('Responses that speak of it'), points: Points('Points of the NPS') }, { description });

export const DriverChangeAnswer = Type.Object(
  {
    now: Side('The period asked for'),
    before: Side('The other period'),
    change: Nullable(Points('NPS now less NPS before; null where a period has no NPS answers')),
    p: Nullable(
      Type.Number({ minimum: 0, maximum: 1, description: 'Of the change, two-sided, as in `GET /v1/scores/compare`' }),
    ),
    themes: Type.Array(
      Type.Object(
        { ...themeFields, ...partFields, now: ThemeSide('Now'), before: ThemeSide('Before') },
        { title: 'DriverChange' },
      ),
      { description: 'By the size of their change; empty where a period has no NPS answers' },
    ),
    noTheme: Nullable(Type.Object(partFields, { description: 'Responses without a theme' })),
    other: Type.Object(
      { themes: Count('How many'), ...partFields },
      { description: 'Themes beyond the limit. The changes of themes, noTheme and other sum to that of the NPS' },
    ),
  },
  { title: 'DriverChanges' },
);
export type DriverChangeAnswer = Static<typeof DriverChangeAnswer>;
