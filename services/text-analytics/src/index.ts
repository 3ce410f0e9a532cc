import { respondentErased, responseReceived } from '@heed/contracts';
import type { ServiceDefinition } from '@heed/platform';
import { AnalysisEntity } from './analyses/analysis.entity.js';
import { TextAnalyticsBackfillTiers1795910400000 } from './backfills/backfill-tiers.migration.js';
import { TextAnalyticsBackfills1795651200000 } from './backfills/backfills.migration.js';
import { TextAnalyticsCompetitors1795564800000 } from './competitors/competitors.migration.js';
import { TextAnalyticsCorrections1795478400000 } from './corrections/corrections.migration.js';
import { TextAnalyticsErasures1795392000000 } from './erasures/text-analytics-erasures.migration.js';
import { TextAnalyticsLearning1795737600000 } from './learning/learning.migration.js';
import { TextAnalyticsSelections1795824000000 } from './themes/selection.migration.js';
import { TextAnalyticsModule } from './text-analytics.module.js';
import { TextAnalyticsTables1795305600000 } from './text-analytics-tables.js';

export { TextSettings, textSettings } from './deep/text-settings.js';

/** Reads every comment, emits what it read, and adds the themes up to the points that they cost. Composers provide {@link TextSettings}. */
export const textAnalytics: ServiceDefinition = {
  name: 'text-analytics',
  paths: ['themes', 'analyses', 'drivers', 'emerging', 'competitors', 'learning'],
  consumes: [responseReceived, respondentErased],
  turnsAtOnce: 2,
  entities: [AnalysisEntity],
  migrations: [
    TextAnalyticsTables1795305600000,
    TextAnalyticsErasures1795392000000,
    TextAnalyticsCorrections1795478400000,
    TextAnalyticsCompetitors1795564800000,
    TextAnalyticsBackfills1795651200000,
    TextAnalyticsLearning1795737600000,
    TextAnalyticsSelections1795824000000,
    TextAnalyticsBackfillTiers1795910400000,
  ],
  module: TextAnalyticsModule,
};
