import { Held } from '@heed/platform';
import { Type, type Static } from '@sinclair/typebox';

export const AskOfWhom = Type.Object(
  {
    respondent: Type.String({ minLength: 1, maxLength: 200, description: 'The caller’s id of the person, or Heed’s' }),
  },
  { additionalProperties: false },
);
export type AskOfWhom = Static<typeof AskOfWhom>;

const OrNull = Type.Union([Type.String(), Type.Null()]);

/** The person, and what ingestion holds of them. */
export const HeldOfWhom = Type.Object({
  contact: Type.Object({
    respondentId: Type.String({ format: 'uuid' }),
    id: Type.String(),
    name: OrNull,
    email: OrNull,
    phone: OrNull,
    since: Type.String({ format: 'date-time' }),
  }),
  held: Held,
});
export type HeldOfWhom = Static<typeof HeldOfWhom>;
