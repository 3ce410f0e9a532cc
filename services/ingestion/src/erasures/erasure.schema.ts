import { Type, type Static, type TSchema } from '@sinclair/typebox';

const OrNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const CallersId = (description: string) => Type.String({ minLength: 1, maxLength: 200, description });

export const StartErasure = Type.Object(
  {
    respondent: Type.Optional(CallersId('The person: the caller’s id, or Heed’s')),
    response: Type.Optional(CallersId('An answer of nobody known: the caller’s id, or Heed’s')),
  },
  { title: 'StartErasure', additionalProperties: false, minProperties: 1, maxProperties: 1 },
);
export type StartErasure = Static<typeof StartErasure>;

export const ErasedIn = Type.Object(
  {
    service: Type.String(),
    state: Type.Union([Type.Literal('removed'), Type.Literal('waiting')], {
      description: 'waiting: it has not confirmed yet; it may be away',
    }),
    removed: Type.Record(Type.String(), Type.Integer(), { description: 'What was removed: kind → how many' }),
    confirmedAt: OrNull(Type.String({ format: 'date-time' })),
  },
  { title: 'ErasedIn' },
);
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
  { title: 'Erasure', description: 'Holds no personal data' },
);
export type Erasure = Static<typeof Erasure>;

export const ErasureId = Type.String({
  description: 'Of the erasure, as it was answered',
  examples: ['01a20302-4790-7000-a102-06aed6b3d6e1'],
});

const asked = {
  id: '01a20302-4790-7000-a102-06aed6b3d6e1',
  respondentId: '7d477c14-31ef-568b-a021-fedaf4bded1a',
  responseId: null,
  requestedBy: 'key:9c68f3d4f4737a62',
  requestedAt: '2026-11-22T11:26:50.723Z',
  logForgottenBy: '2026-11-29T11:26:50.723Z',
};
const waiting = (service: string, removed: Record<string, number> = {}): ErasedIn => ({
  service,
  state: 'waiting',
  removed,
  confirmedAt: null,
});
const removed = (service: string, kinds: Record<string, number>, confirmedAt: string): ErasedIn => ({
  service,
  state: 'removed',
  removed: kinds,
  confirmedAt,
});

export const startedErasure: Erasure = {
  ...asked,
  state: 'running',
  finishedAt: null,
  services: [
    waiting('ingestion', { contactDetails: 1 }),
    ...['scoring', 'text-analytics', 'routing', 'notification'].map((service) => waiting(service)),
  ],
};
export const erasureReceipt: Erasure = {
  ...asked,
  state: 'finished',
  finishedAt: '2026-11-22T11:26:51.467Z',
  services: [
    removed('ingestion', { answers: 2, interactions: 1, contactDetails: 1 }, '2026-11-22T11:26:51.282Z'),
    removed('scoring', { deadLetters: 0 }, '2026-11-22T11:26:51.391Z'),
    removed('text-analytics', { analyses: 2 }, '2026-11-22T11:26:51.437Z'),
    removed('routing', { tasks: 1, decisions: 2 }, '2026-11-22T11:26:51.467Z'),
    removed('notification', { deliveries: 1, mailFiles: 1 }, '2026-11-22T11:26:51.437Z'),
  ],
};

export const ListErasures = Type.Object(
  {
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Most erasures of a page' }),
    ),
    cursor: Type.Optional(Type.String({ description: '`nextCursor` of the page before' })),
  },
  { additionalProperties: false },
);
export type ListErasures = Static<typeof ListErasures>;
export const ErasurePage = Type.Object(
  {
    items: Type.Array(Erasure),
    nextCursor: OrNull(Type.String({ description: 'For the next page; null on the last' })),
  },
  { title: 'ErasurePage' },
);
export type ErasurePage = Static<typeof ErasurePage>;
