import { Day } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';

export const VerificationAnswer = Type.Object(
  {
    service: Type.Literal('text-analytics'),
    checked: Type.Integer({ minimum: 0, description: 'Cells that were recomputed from the analyses' }),
    wrong: Type.Array(
      Type.Object({
        what: Type.String({ description: 'Which cell' }),
        stored: Type.Unknown({ description: 'null where the cell is missing' }),
        recomputed: Type.Unknown({ description: 'null where there should be none' }),
      }),
      { maxItems: 50, description: 'The first 50' },
    ),
    days: Type.Array(
      Type.Object({
        day: Day('Day of the answers'),
        responses: Type.Integer({ minimum: 1, description: 'How many' }),
        hash: Type.String({ description: 'Order-free hash of response ids and versions; equal in every service' }),
      }),
    ),
  },
  { title: 'TextAnalyticsVerification' },
);
export type VerificationAnswer = Static<typeof VerificationAnswer>;
