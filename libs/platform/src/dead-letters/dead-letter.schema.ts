import { Type } from '@sinclair/typebox';

const OrNull = (schema: Parameters<typeof Type.Union>[0][number]) => Type.Union([schema, Type.Null()]);
const Instant = Type.String({ format: 'date-time' });
const State = Type.Union(
  (['open', 'replayed', 'discarded'] as const).map((state) => Type.Literal(state)),
  { description: 'Of a list without it: open' },
);

const view = {
  id: Type.String({ format: 'uuid' }),
  group: Type.String({ description: 'The service that could not take it' }),
  topic: Type.String(),
  partition: OrNull(Type.Integer({ description: 'With `offset`, the place in the topic; told to the operator only' })),
  offset: OrNull(Type.Integer()),
  eventId: OrNull(Type.String()),
  type: OrNull(Type.String()),
  key: OrNull(Type.String()),
  errorCode: Type.String({ description: 'Stable, for programs' }),
  error: Type.String({ description: 'What went wrong, without the record’s content' }),
  attempts: Type.Integer(),
  state: State,
  reason: OrNull(Type.String({ description: 'Why it was discarded' })),
  settledBy: OrNull(Type.String({ description: 'Who replayed or discarded it' })),
  failedAt: Instant,
  settledAt: OrNull(Instant),
};
export const DeadLetterView = Type.Object(view, { title: 'DeadLetter' });
export const DeadLetterId = Type.String({
  description: 'Of the dead letter',
  examples: ['01a20320-5a10-7000-8d2c-1f0e6a9b4c33'],
});
const DeadLetterAction = Type.Object(
  {
    action: Type.Union((['read', 'replayed', 'failed again', 'discarded'] as const).map((each) => Type.Literal(each))),
    by: Type.String({ description: 'Whose key' }),
    at: Instant,
    detail: OrNull(Type.String({ description: 'The reason, or the code of the error' })),
  },
  { title: 'DeadLetterAction' },
);
export const DeadLetterDetail = Type.Object(
  {
    ...view,
    history: Type.Array(DeadLetterAction, { description: 'Who did what with it, oldest first; the last 100' }),
    headers: Type.Record(Type.String(), Type.String()),
    value: OrNull(Type.String({ description: 'The record’s value as text; null where it has none' })),
  },
  { title: 'DeadLetterDetail' },
);
export const DeadLetterCount = Type.Object({ open: Type.Integer() }, { title: 'DeadLetterCount' });
export const DeadLetterPage = Type.Object(
  { items: Type.Array(DeadLetterView), nextCursor: OrNull(Type.String()) },
  { title: 'DeadLetterPage' },
);

export const ListDeadLetters = Type.Object(
  {
    state: Type.Optional(State),
    type: Type.Optional(Type.String({ description: 'Type of the event' })),
    errorCode: Type.Optional(Type.String({ description: 'As the letters have it' })),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 500, default: 100, description: 'At most so many of a page' }),
    ),
    cursor: Type.Optional(Type.String({ description: 'nextCursor of the page before' })),
  },
  { additionalProperties: false },
);

export const DiscardDeadLetter = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 1_000, description: 'Why it may be forgotten' }) },
  { additionalProperties: false },
);

export const ReplayDeadLetters = Type.Object(
  {
    type: Type.Optional(Type.String({ description: 'Only events of this type' })),
    errorCode: Type.Optional(Type.String({ description: 'Only those that failed with this code' })),
    cursor: Type.Optional(Type.String({ description: 'nextCursor of the answer before' })),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1_000, description: 'At most so many; left out: 100, for a dry run all' }),
    ),
    perSecond: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, maximum: 1_000, default: 50, description: 'How fast' }),
    ),
    dryRun: Type.Optional(Type.Boolean({ description: 'Only say how many it would be' })),
  },
  { additionalProperties: false },
);
export const Replayed = Type.Object(
  {
    replayed: Type.Integer(),
    failed: Type.Array(Type.Object({ id: Type.String(), error: Type.String() })),
    wouldReplay: Type.Optional(Type.Integer({ description: 'With dryRun' })),
    nextCursor: OrNull(Type.String({ description: 'Where the limit was reached: give it as cursor to go on' })),
  },
  { title: 'Replayed' },
);
