import { Type, type Static } from '@sinclair/typebox';

export const Verification = Type.Object({
  service: Type.String(),
  checked: Type.Integer({ description: 'Sums that were compared' }),
  wrong: Type.Array(
    Type.Object({
      what: Type.String(),
      stored: Type.Unknown({ description: 'Null: there is no such sum' }),
      recomputed: Type.Unknown({ description: 'Null: no response adds to it' }),
    }),
    { description: 'Sums that differ from a recomputation; at most 50' },
  ),
  days: Type.Array(
    Type.Object({
      day: Type.String({ format: 'date' }),
      responses: Type.Integer(),
      hash: Type.String({ description: 'Of ids and versions, whatever their order; equal in all services' }),
    }),
  ),
});
export type Verification = Static<typeof Verification>;
