import { erasureConfirmed, upstreamInteraction, upstreamResponse } from '@heed/contracts';
import type { ServiceDefinition } from '@heed/platform';
import { IngestionModule } from './ingestion.module.js';
import { acceptNdjson } from './streams/accept-ndjson.js';
import { acceptCloudEvents } from './upstream/accept-cloud-events.js';
import { ingestionMetrics } from './metrics/ingestion-metrics.js';
import { UpstreamDecoder } from './upstream/upstream.decoder.js';
import { IngestionContactAccesses1763942500002 } from './migrations/ingestion-contact-accesses.js';
import { IngestionErasures1763942600003 } from './migrations/ingestion-erasures.js';
import { IngestionRepublications1763942500001 } from './migrations/ingestion-republications.js';
import { IngestionResponsesInOrder1763856000005 } from './migrations/ingestion-responses-in-order.js';
import { IngestionTables1763769600001 } from './migrations/ingestion-tables.js';

export { IntakeSettings, intakeSettings } from './intake/intake-settings.js';
export { readUpstreamSources, upstreamSettings } from './upstream/read-upstream-sources.js';
export { type UpstreamSender, UpstreamSources } from './upstream/upstream-sources.js';

/** Interactions, respondents, answers and imports: where feedback comes in and becomes durable. */
export const ingestion: ServiceDefinition = {
  name: 'ingestion',
  paths: ['responses', 'interactions', 'imports', 'dimensions', 'respondents', 'upstream', 'erasures'],
  consumes: [upstreamInteraction, upstreamResponse, erasureConfirmed],
  decoder: UpstreamDecoder,
  // Requests need neither the broker nor who carries events to it: they are taken until the outbox is too old.
  readyWithout: ['relay', 'consumer'],
  metrics: ingestionMetrics,
  entities: [],
  migrations: [
    IngestionTables1763769600001,
    IngestionResponsesInOrder1763856000005,
    IngestionRepublications1763942500001,
    IngestionContactAccesses1763942500002,
    IngestionErasures1763942600003,
  ],
  module: IngestionModule,
  prepare: (app) => {
    acceptNdjson(app);
    acceptCloudEvents(app);
  },
};
