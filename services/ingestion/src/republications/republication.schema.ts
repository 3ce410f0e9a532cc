import { Type, type Static, type TSchema } from '@sinclair/typebox';

const OrNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Day = (description: string) => Type.String({ format: 'date', description });

export const StartRepublication = Type.Object(
  {
    from: Type.Optional(Day('First day of the answers, YYYY-MM-DD; standard: the first there is')),
    to: Type.Optional(Day('Day after the last, YYYY-MM-DD; standard: no end')),
  },
  { title: 'StartRepublication', additionalProperties: false },
);
export type StartRepublication = Static<typeof StartRepublication>;

export const Republication = Type.Object(
  {
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
  },
  { title: 'Republication' },
);
export type Republication = Static<typeof Republication>;

export const RepublicationId = Type.String({
  description: 'Of the republication, as it was answered',
  examples: ['01a20302-3f08-7000-bfe9-5ef061fff7b1'],
});

export const startedRepublication: Republication = {
  id: '01a20302-3f08-7000-bfe9-5ef061fff7b1',
  state: 'running',
  from: '2026-11-01',
  to: '2026-12-01',
  total: 99,
  emitted: 0,
  requestedBy: 'key:9c68f3d4f4737a62',
  startedAt: '2026-11-22T11:26:48.582Z',
  endedAt: null,
};
export const endedRepublication: Republication = {
  ...startedRepublication,
  state: 'ended',
  emitted: 99,
  endedAt: '2026-11-22T11:26:49.151Z',
};

export const ListRepublications = Type.Object(
  {
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Most republications of a page' }),
    ),
    cursor: Type.Optional(Type.String({ description: '`nextCursor` of the page before' })),
  },
  { additionalProperties: false },
);
export type ListRepublications = Static<typeof ListRepublications>;
export const RepublicationPage = Type.Object(
  {
    items: Type.Array(Republication),
    nextCursor: OrNull(Type.String({ description: 'For the next page; null on the last' })),
  },
  { title: 'RepublicationPage' },
);
export type RepublicationPage = Static<typeof RepublicationPage>;
