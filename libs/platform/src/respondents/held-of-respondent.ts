import { Type, type Static } from '@sinclair/typebox';

/** Where each service tells what it holds of a person. Not below `/v1`: the door asks, and lets nobody else through. */
export const HELD_PATH = 'internal/held-of-respondent';

const Ids = (description: string) => Type.Array(Type.String({ format: 'uuid' }), { maxItems: 100_000, description });

/** By what other services than ingestion know a person. */
export const AskForHeld = Type.Object(
  {
    respondentId: Type.String({ format: 'uuid' }),
    responseIds: Ids('Their answers'),
    taskIds: Ids('Tasks that these answers opened, if they did'),
  },
  { additionalProperties: false },
);
export type AskForHeld = Static<typeof AskForHeld>;

/** Kind → rows, as they are stored. */
export const Held = Type.Record(Type.String(), Type.Array(Type.Record(Type.String(), Type.Unknown())));
export type Held = Static<typeof Held>;
