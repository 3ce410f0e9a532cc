import type { ServiceDefinition } from '@heed/platform';
import { ConsoleModule } from './console.module.js';
import { doorRequests } from './door/door-requests.metric.js';
import { keyedRequests } from './door/idempotency/keyed-requests.metric.js';
import { keyRefusals } from './door/refusals/key-refusals.metric.js';
import { ApiKey } from './keys/api-key.entity.js';
import { ConsoleKeptAnswers1763812800000 } from './migrations/console-kept-answers.migration.js';
import { ConsoleKeysAndTenants1763799600000 } from './migrations/console-keys-and-tenants.migration.js';
import { ConsoleTables1763769600000 } from './migrations/console-tables.migration.js';
import { Tenant } from './tenants/tenant.entity.js';

/** Start it with `prepare: prepareDoor` and the providers GATEWAY, STATUS_SOURCE and READINESS_SOURCE. */
export const consoleService: ServiceDefinition = {
  name: 'console',
  paths: ['installation', 'keys', 'status', 'tenants', 'verify'],
  consumes: [],
  // Its events tell of tenants; requests are answered without.
  readyWithout: ['relay', 'consumer'],
  metrics: [doorRequests, keyedRequests, keyRefusals],
  entities: [ApiKey, Tenant],
  migrations: [ConsoleTables1763769600000, ConsoleKeysAndTenants1763799600000, ConsoleKeptAnswers1763812800000],
  module: ConsoleModule,
};
