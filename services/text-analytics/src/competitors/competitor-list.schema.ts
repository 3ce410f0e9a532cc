import { Instant, Nullable } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';

/** A word begins with a letter or a digit, and so must what is searched for at the beginning of words. */
const Written = (description: string) =>
  Type.String({ minLength: 2, maxLength: 100, pattern: '^[\\p{L}\\p{N}][^\\p{C}]*$', description });

const Competitor = Type.Object(
  {
    name: Written('As reports name it'),
    aliases: Type.Optional(
      Type.Array(Written('Another way to write it'), {
        maxItems: 20,
        description: 'Other ways to write it; the name itself is always searched for',
      }),
    ),
  },
  { title: 'Competitor', additionalProperties: false },
);

export const CompetitorListInput = Type.Object(
  {
    competitors: Type.Array(Competitor, { maxItems: 200, description: 'None: comments are not searched' }),
  },
  { title: 'CompetitorListInput', additionalProperties: false },
);
export type CompetitorListInput = Static<typeof CompetitorListInput>;

export const CompetitorListAnswer = Type.Object(
  {
    competitors: Type.Array(Competitor),
    changedBy: Nullable(Type.String({ description: 'Who: `key:<id>`; null before the first list' })),
    changedAt: Nullable(Instant('When')),
  },
  { title: 'CompetitorList' },
);
export type CompetitorListAnswer = Static<typeof CompetitorListAnswer>;

export const competitorListInputExample: CompetitorListInput = {
  competitors: [{ name: 'Northwind', aliases: ['North Wind'] }, { name: 'Contoso' }],
};
export const competitorListExample: CompetitorListAnswer = {
  ...competitorListInputExample,
  changedBy: 'key:0192f0c0-7000-7000-8000-000000000001',
  changedAt: '2026-11-22T10:00:00.000Z',
};
