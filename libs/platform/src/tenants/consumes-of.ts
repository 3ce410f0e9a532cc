import { type EventContract, tenantDeleted } from '@heed/contracts';
import type { ServiceDefinition } from '../service/service-definition.js';

/** What a service reads: its own, and which tenants are gone. The console says the latter itself. */
export function consumesOf({ name, consumes }: ServiceDefinition): readonly EventContract[] {
  return name === 'console' ? consumes : [...consumes, tenantDeleted];
}
