import { Module } from '@nestjs/common';
import { createTextEngine } from '@heed/text';
import { AnalysesConsumer } from './analyses/analyses.consumer.js';
import { AnalysesController } from './analyses/analyses.controller.js';
import { TEXT_ENGINE } from './analyses/text-engine.js';
import { BackfillJob } from './backfills/backfill.job.js';
import { BackfillsController } from './backfills/backfills.controller.js';
import { BackfillsService } from './backfills/backfills.service.js';
import { CompetitorListController } from './competitors/competitor-list.controller.js';
import { CompetitorListService } from './competitors/competitor-list.service.js';
import { CompetitorsController } from './competitors/competitors.controller.js';
import { CompetitorsService } from './competitors/competitors.service.js';
import { CorrectionsController } from './corrections/corrections.controller.js';
import { CorrectionsService } from './corrections/corrections.service.js';
import { DeepTier } from './deep/deep-tier.js';
import { DriversController } from './drivers/drivers.controller.js';
import { DriversService } from './drivers/drivers.service.js';
import { EmergingController } from './emerging/emerging.controller.js';
import { EmergingService } from './emerging/emerging.service.js';
import { ErasuresConsumer } from './erasures/erasures.consumer.js';
import { HeldController } from './exports/held.controller.js';
import { ActiveModels } from './learning/active-models.js';
import { LearningController } from './learning/learning.controller.js';
import { LearningJob } from './learning/learning.job.js';
import { LearningService } from './learning/learning.service.js';
import { SimilarController } from './similar/similar.controller.js';
import { SimilarService } from './similar/similar.service.js';
import { TaxonomiesController } from './taxonomies/taxonomies.controller.js';
import { KnownDimensions } from './themes/known-dimensions.js';
import { ThemesController } from './themes/themes.controller.js';
import { ThemesService } from './themes/themes.service.js';
import { TrendsController } from './trends/trends.controller.js';
import { TrendsService } from './trends/trends.service.js';
import { VerificationController } from './verification/verification.controller.js';

@Module({
  controllers: [
    AnalysesConsumer,
    AnalysesController,
    BackfillsController,
    CompetitorListController,
    CompetitorsController,
    CorrectionsController,
    DriversController,
    EmergingController,
    ErasuresConsumer,
    HeldController,
    LearningController,
    SimilarController,
    TaxonomiesController,
    ThemesController,
    TrendsController,
    VerificationController,
  ],
  providers: [
    { provide: TEXT_ENGINE, useFactory: createTextEngine },
    BackfillJob,
    BackfillsService,
    CompetitorListService,
    CompetitorsService,
    CorrectionsService,
    DeepTier,
    ActiveModels,
    LearningService,
    LearningJob,
    ThemesService,
    TrendsService,
    DriversService,
    EmergingService,
    SimilarService,
    KnownDimensions,
  ],
})
export class TextAnalyticsModule {}
