import { type Static, Type } from '@sinclair/typebox';

export const Verification = Type.Object(
  {
    ok: Type.Boolean({ description: 'No problem was found' }),
    days: Type.Integer({ description: 'Days with responses' }),
    services: Type.Array(
      Type.Object({
        service: Type.String(),
        checked: Type.Integer({ description: 'Stored sums that were compared with a recomputation' }),
        wrong: Type.Array(Type.Object({ what: Type.String(), stored: Type.Unknown(), recomputed: Type.Unknown() }), {
          description: 'At most 50',
        }),
      }),
    ),
    problems: Type.Array(Type.String({ description: 'What is wrong, and where' })),
  },
  { title: 'Verification' },
);
export type Verification = Static<typeof Verification>;
