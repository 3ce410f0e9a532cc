import { respondentErased, responseReceived } from '@heed/contracts';
import type { ServiceDefinition } from '@heed/platform';
import { ScoringErasures1795392000000 } from './migrations/scoring-erasures.js';
import { ScoringTables1795305600000 } from './migrations/scoring-tables.js';
import { ScoredResponse } from './responses/scored-response.entity.js';
import { ScoringModule } from './scoring.module.js';

/** Scores every answer and adds the scores up by day and dimension. */
export const scoring: ServiceDefinition = {
  name: 'scoring',
  paths: ['scores'],
  consumes: [responseReceived, respondentErased],
  entities: [ScoredResponse],
  migrations: [ScoringTables1795305600000, ScoringErasures1795392000000],
  module: ScoringModule,
};
