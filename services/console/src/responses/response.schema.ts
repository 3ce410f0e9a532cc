import { ReceivedAnswer } from '@heed/contracts';
import { type Static, type TSchema, Type } from '@sinclair/typebox';

/** Described by the service that answers it: the name is that of its schema in the merged document. */
const part = (name: string, description: string) =>
  Type.Union([Type.Unsafe<{ version: number }>({ $ref: `#/components/schemas/${name}` }), Type.Null()], {
    description,
  });
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const moment = Type.String({ format: 'date-time' });

export const ResponseJourney = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Heed’s id' }),
    externalId: Type.String({ description: 'The caller’s id' }),
    state: Type.Union([Type.Literal('stored'), Type.Literal('deleted'), Type.Literal('erased')], {
      description:
        'deleted: words, scores and customer are gone; the id stays taken. erased: words and customer are gone, it counts as before',
    }),
    version: Type.Integer({ description: 'The newest stored version; parts of older ones are left out' }),
    revision: Type.Integer({ description: 'As the caller numbers them' }),
    answeredAt: moment,
    day: Type.String({ format: 'date', description: 'In the tenant’s time zone' }),
    acceptedAt: moment,
    changedAt: moment,
    respondentId: orNull(Type.String({ format: 'uuid', description: 'Heed’s id of the customer' })),
    comment: orNull(Type.String()),
    language: orNull(Type.String({ description: 'As the caller told it' })),
    answers: Type.Array(ReceivedAnswer),
    dimensions: Type.Record(Type.String(), Type.String()),
    contactRequested: Type.Boolean(),
    followUp: Type.Boolean(),
    importId: orNull(Type.String({ format: 'uuid' })),
    score: part('ResponseScores', 'What scoring made of it'),
    themes: part('Analysis', 'What text analytics read in it'),
    decision: part('DecisionDetail', 'What routing decided, with its task if there is one'),
    stages: Type.Object({
      stored: Type.Literal(true),
      scored: Type.Boolean(),
      analyzed: Type.Boolean(),
      decided: Type.Boolean(),
    }),
    unavailable: Type.Array(Type.String(), { description: 'Services that could not be asked' }),
  },
  { title: 'Response' },
);
export type ResponseJourney = Static<typeof ResponseJourney>;

export const ResponseId = Type.String({
  description: 'Heed’s id of the answer, or the caller’s',
  examples: ['survey-2026-11-0042'],
});
