import { type Static, type TObject, Type } from '@sinclair/typebox';

const part = (description: string) =>
  Type.Union([Type.Object({ version: Type.Integer() }, { additionalProperties: true }), Type.Null()], { description });

export const ResponseJourney: TObject = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    version: Type.Integer({ description: 'The newest stored version; parts of older ones are left out' }),
    score: part('What scoring made of it'),
    themes: part('What text analytics read in it'),
    decision: part('What routing decided, with its task if there is one'),
    stages: Type.Object({
      stored: Type.Literal(true),
      scored: Type.Boolean(),
      analyzed: Type.Boolean(),
      decided: Type.Boolean(),
    }),
    unavailable: Type.Array(Type.String(), { description: 'Services that could not be asked' }),
  },
  { additionalProperties: true },
);
export type ResponseJourney = Static<typeof ResponseJourney>;
