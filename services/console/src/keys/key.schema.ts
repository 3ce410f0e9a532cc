import { scopes } from '@heed/platform';
import { type Static, Type } from '@sinclair/typebox';

const scope = Type.Union(
  scopes.map((name) => Type.Literal(name)),
  { description: 'ingest sends feedback, read sees numbers and tasks, tasks changes tasks, admin may do everything' },
);
const moment = Type.String({ format: 'date-time' });

export const NewKey = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, description: 'Who or what holds the key' }),
    scopes: Type.Array(scope, { minItems: 1, uniqueItems: true }),
    expiresAt: Type.Optional(
      Type.String({ format: 'date-time', description: 'Without it the key holds until revoked' }),
    ),
  },
  { additionalProperties: false },
);
export type NewKey = Static<typeof NewKey>;

export const KeyRecord = Type.Object({
  id: Type.String(),
  name: Type.String(),
  scopes: Type.Array(scope),
  createdAt: moment,
  expiresAt: Type.Union([moment, Type.Null()]),
  revokedAt: Type.Union([moment, Type.Null()]),
  lastUsedAt: Type.Union([moment, Type.Null()], { description: 'Exact to the minute' }),
});
export type KeyRecord = Static<typeof KeyRecord>;

export const KeyList = Type.Object({ keys: Type.Array(KeyRecord) });
export type KeyList = Static<typeof KeyList>;

export const CreatedKey = Type.Composite([
  Type.Object({ key: Type.String({ description: 'The key itself, shown this once' }) }),
  KeyRecord,
]);
export type CreatedKey = Static<typeof CreatedKey>;
