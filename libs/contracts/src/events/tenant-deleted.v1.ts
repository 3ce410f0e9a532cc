import { Type, type Static } from '@sinclair/typebox';
import { defineEvent } from '../define-event.js';
import { Uuid } from '../facts.js';
import { topics } from '../topics.js';

export const tenantDeleted = defineEvent({
  type: 'heed.tenant.deleted.v1',
  topic: topics.tenants.name,
  key: 'tenantId',
  description:
    'The operator has deleted a tenant. Each service removes what it holds of it, and takes no effect of its other events from here on.',
  schema: Type.Object({
    tenantId: Uuid('The tenant'),
    version: Type.Integer({ minimum: 1, description: 'Number of the change of this tenant; a tenant is deleted once' }),
  }),
  example: { tenantId: '0192f0c0-0000-7000-8000-0000000000aa', version: 1 },
});
export type TenantDeleted = Static<typeof tenantDeleted.schema>;
