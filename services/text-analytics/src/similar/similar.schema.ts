import { Day, Nullable, Polarity, Uuid } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';

export const SimilarQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 50, default: 10, description: 'Most comments' }),
});

export const SimilarAnswer = Type.Object(
  {
    by: Type.Unsafe<'vectors' | 'words'>({
      type: 'string',
      enum: ['vectors', 'words'],
      description:
        'What was compared: sentence vectors of the deep tier, which know other words for the same thing, or words; likenesses of one are not those of the other',
    }),
    compared: Type.Integer({ minimum: 0, description: 'Comments that it was held against' }),
    comments: Type.Array(
      Type.Object(
        {
          responseId: Uuid('Response'),
          text: Type.String({ description: 'The customer’s words, at most 1,000 characters' }),
          likeness: Type.Number({ minimum: 0, maximum: 1, description: '1: the same' }),
          sentiment: Polarity,
          day: Day('Day of the answer'),
          score: Nullable(Type.Number({ description: 'The NPS answer' })),
        },
        { title: 'SimilarComment' },
      ),
      { description: 'Most alike first' },
    ),
  },
  { title: 'SimilarComments' },
);
export type SimilarAnswer = Static<typeof SimilarAnswer>;

/** Of the sample: what is like “eSIM setup stuck at 80%”. */
export const similarExample: SimilarAnswer = {
  by: 'vectors',
  compared: 356,
  comments: [
    {
      responseId: '8ba6a33f-31e1-5690-9230-43ce7d772d9f',
      text: 'esim would not install, chat bot sent me the same article four times, then wished me a great day.',
      likeness: 0.576,
      sentiment: 'negative',
      day: '2026-11-19',
      score: 3,
    },
  ],
};
