import { Type, type Static, type TSchema } from '@sinclair/typebox';

const OrNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const CallersId = (description: string) => Type.String({ minLength: 1, maxLength: 200, description });

export const StartErasure = Type.Object(
  {
    respondent: Type.Optional(CallersId('The person: the caller’s id, or Heed’s')),
    response: Type.Optional(CallersId('An answer of nobody known: the caller’s id, or Heed’s')),
  },
  { additionalProperties: false, minProperties: 1, maxProperties: 1 },
);
export type StartErasure = Static<typeof StartErasure>;

export const ErasedIn = Type.Object({
  service: Type.String(),
  state: Type.Union([Type.Literal('removed'), Type.Literal('waiting')], {
    description: 'waiting: it has not confirmed yet; it may be away',
  }),
  removed: Type.Record(Type.String(), Type.Integer(), { description: 'What was removed: kind → how many' }),
  confirmedAt: OrNull(Type.String({ format: 'date-time' })),
});
export type ErasedIn = Static<typeof ErasedIn>;

export const Erasure = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    respondentId: OrNull(Type.String({ format: 'uuid', description: 'Heed’s id of the person; stays as a tombstone' })),
    responseId: OrNull(Type.String({ format: 'uuid', description: 'Of an answer of nobody known' })),
    state: Type.Union(
      (['running', 'waiting', 'finished'] as const).map((state) => Type.Literal(state)),
      { description: 'waiting: for services that have not confirmed; finished: this is the receipt' },
    ),
    requestedBy: Type.String({ description: 'The key that asked for it' }),
    requestedAt: Type.String({ format: 'date-time', description: 'What was answered until then is gone' }),
    finishedAt: OrNull(Type.String({ format: 'date-time' })),
    logForgottenBy: Type.String({
      format: 'date-time',
      description: 'Until then the log may still hold events of before; it forgets by age',
    }),
    services: Type.Array(ErasedIn),
  },
  { description: 'Holds no personal data' },
);
export type Erasure = Static<typeof Erasure>;

export const ErasureList = Type.Object({ items: Type.Array(Erasure) });
