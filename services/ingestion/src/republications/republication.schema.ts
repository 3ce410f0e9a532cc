import { Type, type Static, type TSchema } from '@sinclair/typebox';

const OrNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Day = (description: string) => Type.String({ format: 'date', description });

export const StartRepublication = Type.Object(
  {
    from: Type.Optional(Day('First day of the answers, YYYY-MM-DD; standard: the first there is')),
    to: Type.Optional(Day('Day after the last, YYYY-MM-DD; standard: no end')),
  },
  { additionalProperties: false },
);
export type StartRepublication = Static<typeof StartRepublication>;

export const Republication = Type.Object({
  id: Type.String({ format: 'uuid' }),
  state: Type.Union(
    (['running', 'ended', 'cancelled'] as const).map((state) => Type.Literal(state)),
    { description: 'ended: all its events are committed; consumers may still have to read them' },
  ),
  from: OrNull(Type.String({ format: 'date' })),
  to: OrNull(Type.String({ format: 'date' })),
  total: Type.Integer({ description: 'Answers of these days when it started, deleted ones included' }),
  emitted: Type.Integer({ description: 'Answers emitted so far' }),
  requestedBy: Type.String({ description: 'The key that asked for it' }),
  startedAt: Type.String({ format: 'date-time' }),
  endedAt: OrNull(Type.String({ format: 'date-time' })),
});
export type Republication = Static<typeof Republication>;

export const RepublicationList = Type.Object({ items: Type.Array(Republication) });
