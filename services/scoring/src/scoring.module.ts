import { Module } from '@nestjs/common';
import { ResponsesConsumer } from './responses/responses.consumer.js';
import { ResponsesController } from './responses/responses.controller.js';
import { ScoresController } from './scores/scores.controller.js';
import { ScoresService } from './scores/scores.service.js';
import { VerifyController } from './verify/verify.controller.js';
import { VerifyService } from './verify/verify.service.js';

@Module({
  controllers: [ResponsesConsumer, ResponsesController, ScoresController, VerifyController],
  providers: [ScoresService, VerifyService],
})
export class ScoringModule {}
