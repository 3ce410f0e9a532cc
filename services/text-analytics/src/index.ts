import { responseReceived } from '@heed/contracts';
import type { ServiceDefinition } from '@heed/platform';
import { AnalysisEntity } from './analyses/analysis.entity.js';
import { TextAnalyticsModule } from './text-analytics.module.js';
import { TextAnalyticsTables1795305600000 } from './text-analytics-tables.js';

/** Reads every comment, emits what it read, and adds the themes up to the points that they cost. */
export const textAnalytics: ServiceDefinition = {
  name: 'text-analytics',
  paths: ['themes'],
  consumes: [responseReceived],
  entities: [AnalysisEntity],
  migrations: [TextAnalyticsTables1795305600000],
  module: TextAnalyticsModule,
};
