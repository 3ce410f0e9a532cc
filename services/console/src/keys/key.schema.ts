import { scopes } from '@heed/platform';
import { type Static, Type } from '@sinclair/typebox';

const scope = Type.Union(
  scopes.map((name) => Type.Literal(name)),
  { description: 'ingest sends feedback, read sees numbers and tasks, tasks changes tasks, admin may do everything' },
);
const moment = Type.String({ format: 'date-time' });
const momentOrNull = (description?: string) =>
  Type.Union([moment, Type.Null()], description === undefined ? {} : { description });

export const NewKey = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, description: 'Who or what holds the key' }),
    scopes: Type.Array(scope, { minItems: 1, uniqueItems: true }),
    expiresAt: Type.Optional(
      Type.String({ format: 'date-time', description: 'In the future. Without it the key holds until revoked' }),
    ),
  },
  { title: 'NewKey', additionalProperties: false },
);
export type NewKey = Static<typeof NewKey>;

const DAY_SECONDS = 86_400;

export const Rotation = Type.Object(
  {
    overlapSeconds: Type.Integer({
      minimum: 0,
      maximum: 30 * DAY_SECONDS,
      default: DAY_SECONDS,
      description: 'So long both keys hold; then the old one ends',
    }),
  },
  { title: 'KeyRotation', additionalProperties: false },
);
export type Rotation = Static<typeof Rotation>;

export const Revocation = Type.Object(
  {
    force: Type.Boolean({
      default: false,
      description: 'Revoke the last key with the scope admin too: only the operator can make another one then',
    }),
  },
  { additionalProperties: false },
);
export type Revocation = Static<typeof Revocation>;

export const KeyId = Type.String({
  description: 'Of the key: what stands between the second and the third `_` of it',
  examples: ['8ca6cb4cd53a2c99'],
});

export const KeyRecord = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    scopes: Type.Array(scope),
    state: Type.Union([Type.Literal('valid'), Type.Literal('expired'), Type.Literal('revoked')]),
    createdAt: moment,
    expiresAt: momentOrNull(),
    revokedAt: momentOrNull(),
    lastUsedAt: momentOrNull('Exact to the minute'),
    replaces: Type.Union([Type.String(), Type.Null()], { description: 'Id of the key in whose place it came' }),
    replacedBy: Type.Union([Type.String(), Type.Null()], {
      description: 'Id of the key that came in its place; this one ends at `expiresAt`',
    }),
  },
  { title: 'ApiKey' },
);
export type KeyRecord = Static<typeof KeyRecord>;

export const KeyList = Type.Object({ keys: Type.Array(KeyRecord) });
export type KeyList = Static<typeof KeyList>;

export const CreatedKey = Type.Composite(
  [Type.Object({ key: Type.String({ description: 'The key itself, shown this once' }) }), KeyRecord],
  { title: 'CreatedKey' },
);
export type CreatedKey = Static<typeof CreatedKey>;

export const RotatedKey = Type.Object({ created: CreatedKey, replaced: KeyRecord });
export type RotatedKey = Static<typeof RotatedKey>;
