import { type Static, Type } from '@sinclair/typebox';
import { CreatedKey } from '../keys/key.schema.js';

const moment = Type.String({ format: 'date-time' });
const name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', description: 'No two tenants share one' });
const count = Type.Union([Type.Integer(), Type.Null()]);

export const NewTenant = Type.Object(
  {
    name,
    timeZone: Type.String({ default: 'UTC', description: 'IANA name; the tenant’s days are days there' }),
  },
  { title: 'NewTenant', additionalProperties: false },
);
export type NewTenant = Static<typeof NewTenant>;

export const TenantChange = Type.Object({ name }, { additionalProperties: false });

export const Suspension = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 500, description: 'Shown to the holders of its keys' }) },
  { additionalProperties: false },
);

export const TenantId = Type.String({
  format: 'uuid',
  description: 'Of the tenant',
  examples: ['01a20313-be78-7000-a69c-a7d27597881c'],
});

export const TenantRecord = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name,
    timeZone: Type.String(),
    state: Type.Union([Type.Literal('active'), Type.Literal('suspended')]),
    createdAt: moment,
    suspendedAt: Type.Union([moment, Type.Null()]),
    suspendedReason: Type.Union([Type.String(), Type.Null()]),
  },
  { title: 'Tenant' },
);
export type TenantRecord = Static<typeof TenantRecord>;

export const TenantList = Type.Object({
  tenants: Type.Array(
    Type.Composite([
      TenantRecord,
      Type.Object({
        keys: Type.Integer({ description: 'Valid ones' }),
        responses: count,
        tasksOpen: Type.Union([Type.Integer(), Type.Null()], {
          description: 'Null, as `responses`: the service that counts it could not be asked',
        }),
      }),
    ]),
  ),
});
export type TenantList = Static<typeof TenantList>;

export const CreatedTenant = Type.Object({ tenant: TenantRecord, key: CreatedKey }, { title: 'CreatedTenant' });
export type CreatedTenant = Static<typeof CreatedTenant>;

export const Deletion = Type.Object(
  { confirm: Type.String({ description: 'The name of the tenant, so that nobody deletes another one' }) },
  { additionalProperties: false },
);
export const DeletedTenant = Type.Object({ id: Type.String({ format: 'uuid' }), state: Type.Literal('deleted') });
