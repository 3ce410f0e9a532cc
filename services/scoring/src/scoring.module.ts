import { Module } from '@nestjs/common';
import { ComparisonsController } from './comparisons/comparisons.controller.js';
import { ComparisonsService } from './comparisons/comparisons.service.js';
import { ErasuresConsumer } from './erasures/erasures.consumer.js';
import { HeldController } from './exports/held.controller.js';
import { ResponsesConsumer } from './responses/responses.consumer.js';
import { ResponsesController } from './responses/responses.controller.js';
import { ScoresController } from './scores/scores.controller.js';
import { ScoresService } from './scores/scores.service.js';
import { TrendsController } from './trends/trends.controller.js';
import { TrendsService } from './trends/trends.service.js';
import { VerifyController } from './verify/verify.controller.js';
import { VerifyService } from './verify/verify.service.js';

@Module({
  controllers: [
    ResponsesConsumer,
    ErasuresConsumer,
    HeldController,
    ResponsesController,
    ScoresController,
    TrendsController,
    ComparisonsController,
    VerifyController,
  ],
  providers: [ScoresService, TrendsService, ComparisonsService, VerifyService],
})
export class ScoringModule {}
