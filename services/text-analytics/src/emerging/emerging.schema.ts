import { Day, Nullable, Polarity, Uuid } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';
import { selectionQuery } from '../themes/selection.schema.js';

const Count = (description: string) => Type.Integer({ minimum: 0, description });

export const EmergingQuery = Type.Object({
  from: Type.Optional(Day('First day; 14 days before the end where it is left out')),
  to: Type.Optional(Day('Day after the last one; that of the newest answer where it is left out')),
  filter: selectionQuery.filter,
  background: Type.Integer({
    minimum: 1,
    maximum: 366,
    default: 56,
    description: 'How many days before the first one it is held against',
  }),
  clauses: Type.Unsafe<'unassigned' | 'all'>({
    type: 'string',
    enum: ['unassigned', 'all'],
    default: 'unassigned',
    description: 'Which clauses are read: those in which no theme is likely (from 0.6), or all',
  }),
  limit: Type.Integer({ minimum: 1, maximum: 50, default: 10, description: 'Most candidates' }),
  quotes: Type.Integer({ minimum: 0, maximum: 10, default: 3, description: 'Most comments for each' }),
});
export type EmergingQuery = Static<typeof EmergingQuery>;

const Read = (description: string) =>
  Type.Object(
    {
      from: Day('First day'),
      to: Day('Day after the last one'),
      comments: Count('Comments that were read'),
      complete: Type.Boolean({ description: 'There were no older ones that were left out' }),
    },
    { description },
  );

export const EmergingAnswer = Type.Object(
  {
    now: Nullable(Read('The period: its newest 10,000 comments; null without answers')),
    before: Nullable(Read('The days before it: their newest 20,000 comments; null without answers')),
    clauses: Type.Unsafe<'unassigned' | 'all'>({
      type: 'string',
      enum: ['unassigned', 'all'],
      description: 'Which clauses were read',
    }),
    tested: Count('Terms of one to three words in at least 5 comments of both together: all were tested'),
    candidates: Type.Array(
      Type.Object(
        {
          term: Type.String({ description: 'The words that name it' }),
          related: Type.Array(Type.String(), { description: 'Other terms of the same comments' }),
          n: Count('Comments of the period that hold the term; at least 5'),
          authors: Count(
            'Who wrote them; at least 3. Who wrote is not known here: comments of the same words count as of one author',
          ),
          before: Count('Comments before it'),
          z: Type.Number({
            description: 'Log-odds with an informative Dirichlet prior, in standard errors (Monroe et al. 2008)',
          }),
          p: Type.Number({
            minimum: 0,
            maximum: 1,
            description:
              'The larger of two tests, log-odds and Gamma-Poisson burst, adjusted by Benjamini and Hochberg over all terms tested; at most 0.05',
          }),
          quotes: Type.Array(
            Type.Object(
              {
                responseId: Uuid('Response'),
                text: Type.String({ description: 'The customer’s words, at most 1,000 characters' }),
                sentiment: Polarity,
                day: Day('Day of the answer'),
                score: Nullable(Type.Number({ description: 'The NPS answer' })),
              },
              { title: 'EmergingQuote' },
            ),
            { description: 'Newest first' },
          ),
        },
        { title: 'EmergingTheme' },
      ),
      { description: 'Most striking first' },
    ),
    omitted: Count('Candidates beyond the limit'),
  },
  { title: 'EmergingThemes' },
);
export type EmergingAnswer = Static<typeof EmergingAnswer>;
