import { Type, type Static } from '@sinclair/typebox';

export const Uuid = (description: string) => Type.String({ format: 'uuid', description });
export const Instant = (description: string) => Type.String({ format: 'date-time', description });
export const Day = (description: string) => Type.String({ format: 'date', description });
/** The description moves up to the union: it is the field's. */
export const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>({ description, ...schema }: T) =>
  Type.Union([schema as T, Type.Null()], description === undefined ? {} : { description });

export const Metric = Type.Union([Type.Literal('nps'), Type.Literal('csat'), Type.Literal('ces')], {
  description: 'Net Promoter Score, customer satisfaction, customer effort score',
});
export type Metric = Static<typeof Metric>;

/** 1 promoter, satisfied, easy · 0 passive, neutral · −1 detractor, dissatisfied, hard. */
export const Sign = Type.Union([Type.Literal(1), Type.Literal(0), Type.Literal(-1)], {
  description: '1 promoter, satisfied or easy; 0 passive or neutral; -1 detractor, dissatisfied or hard',
});

export const AnswerClass = Type.Union(
  (['promoter', 'passive', 'detractor', 'satisfied', 'neutral', 'dissatisfied', 'easy', 'hard'] as const).map((name) =>
    Type.Literal(name),
  ),
  { description: 'Class of the answer on its metric' },
);
export type AnswerClass =
  'promoter' | 'passive' | 'detractor' | 'satisfied' | 'neutral' | 'dissatisfied' | 'easy' | 'hard';

export const Polarity = Type.Union([Type.Literal('positive'), Type.Literal('neutral'), Type.Literal('negative')], {
  description: 'Sentiment of the words',
});
export type Polarity = Static<typeof Polarity>;

/** The dimensions that every tenant has. A value is a short label such as `riverside` or `delivery`. */
export const dimensionNames = [
  'unit',
  'touchpoint',
  'channel',
  'product',
  'segment',
  'persona',
  'region',
  'route',
  'agent',
  'source',
] as const;
export type DimensionName = (typeof dimensionNames)[number];

export const Dimensions = Type.Record(Type.String(), Type.String({ maxLength: 200, description: 'A short label' }), {
  description: 'Where the answer belongs: dimension → value, as they were at event time',
});

/** What every service needs to know of an answer; the three response events carry it whole. */
export const responseFacts = {
  responseId: Uuid('UUIDv5 of tenant and the caller’s id'),
  version: Type.Integer({ minimum: 1, description: 'Number of the accepted change of this answer; the highest wins' }),
  externalId: Type.String({ description: 'The caller’s id of the answer' }),
  respondentId: Nullable(Uuid('Opaque id of the customer; null for an anonymous answer')),
  answeredAt: Instant('When the customer answered'),
  day: Day('Date of the answer in the tenant’s time zone, fixed at intake'),
  acceptedAt: Instant('When Heed accepted the first version; follow-up clocks count from here'),
  dimensions: Dimensions,
  comment: Nullable(Type.String({ description: 'The customer’s words' })),
  contactRequested: Type.Boolean({ description: 'The customer asked to be contacted' }),
  followUp: Type.Boolean({ description: 'False: record the decision, open no task' }),
  importId: Nullable(Uuid('The import that brought the answer')),
  deleted: Type.Optional(
    Type.Boolean({ description: 'True: this version takes the answer back. It counts nowhere and has no words' }),
  ),
  erased: Type.Optional(
    Type.Boolean({
      description: 'True: its customer was erased. It counts as before, and has neither words nor identity',
    }),
  ),
};

export const ResponseFacts = Type.Object(responseFacts);
export type ResponseFacts = Static<typeof ResponseFacts>;

export const exampleFacts: ResponseFacts = {
  responseId: '0b0c7a52-6a1e-5b6f-9a57-1f6b2f0c9d11',
  version: 1,
  externalId: 'survey-2026-11-0042',
  respondentId: '6f9d2b6e-52c1-5a0b-8a51-1be0b7a3f8c4',
  answeredAt: '2026-11-20T09:12:00.000Z',
  day: '2026-11-20',
  acceptedAt: '2026-11-20T09:12:04.120Z',
  dimensions: { unit: 'riverside', touchpoint: 'delivery' },
  comment: 'Two weeks late and nobody answers the phone.',
  contactRequested: true,
  followUp: true,
  importId: null,
};
