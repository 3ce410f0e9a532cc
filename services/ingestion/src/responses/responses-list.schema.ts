import { Type, type Static } from '@sinclair/typebox';
import { RespondentInput } from '@heed/contracts';
import { StoredResponse } from './responses.service.js';

const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

export const ListResponses = Type.Object(
  {
    from: Type.Optional(Type.String({ format: 'date', description: 'First day, YYYY-MM-DD' })),
    to: Type.Optional(Type.String({ format: 'date', description: 'Day after the last, YYYY-MM-DD' })),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1_000, default: 100, description: 'At most so many of a page' }),
    ),
    cursor: Type.Optional(Type.String({ description: 'nextCursor of the page before' })),
  },
  { additionalProperties: false },
);
export type ListResponses = Static<typeof ListResponses>;

export const ListedResponse = Type.Composite(
  [
    Type.Omit(StoredResponse, ['state']),
    Type.Object({
      respondent: OrNull(RespondentInput),
      interactionId: OrNull(Type.String({ description: 'The caller’s id of the interaction, once that is known' })),
    }),
  ],
  { title: 'StoredResponse' },
);
export type ListedResponse = Static<typeof ListedResponse>;

export const ResponsePage = Type.Object({
  items: Type.Array(ListedResponse),
  nextCursor: OrNull(Type.String()),
});
export type ResponsePage = Static<typeof ResponsePage>;
