import { body, type Identity, Operation, Who } from '@heed/platform';
import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ActivateModel,
  LearnedModelAnswer,
  learnedModelExample,
  LearningAnswer,
  learningExample,
} from './learning.schema.js';
import { LearningService } from './learning.service.js';

@ApiTags('themes')
@Controller('v1/learning')
export class LearningController {
  constructor(private readonly learning: LearningService) {}

  @Get()
  @Operation({
    id: 'getLearning',
    summary: 'What was learned from corrections, newest first, and what is in use',
    description:
      'Each training with the figures of the comments that were held back, before and after, and the reason where it was refused; the newest 100.',
    scope: 'read',
    answer: LearningAnswer,
    answerExample: learningExample,
  })
  get(@Who() { tenantId }: Identity): Promise<LearningAnswer> {
    return this.learning.get(tenantId);
  }

  @Post()
  @HttpCode(201)
  @Operation({
    id: 'trainFromCorrections',
    summary: 'Learn from the corrections that stand, now',
    description:
      'Answers when it is done, which takes seconds. What was learned is in use at once unless it is refused: because the comments that were held back are read worse, or more than a fifth of the others differently. It happens by itself a minute after the twentieth new correction.',
    scope: 'admin',
    status: 201,
    answer: LearnedModelAnswer,
    answerExample: learnedModelExample,
    problems: { 409: 'A training of this tenant is under way' },
  })
  train(@Who() { tenantId, actor }: Identity): Promise<LearnedModelAnswer> {
    return this.learning.train(tenantId, actor);
  }

  @Put('active')
  @Operation({
    id: 'activateLearned',
    summary: 'Read comments with an earlier training, or with none',
    description: 'Comments that come from now on; those that were read before stay as they are.',
    scope: 'admin',
    body: ActivateModel,
    bodyExample: { model: null },
    answer: LearningAnswer,
    answerExample: { ...learningExample, active: null, models: [{ ...learnedModelExample, activeSince: null }] },
    problems: { 404: 'There is no such training', 409: 'It is not usable' },
  })
  activate(
    @Who() { tenantId, actor }: Identity,
    @Body(body(ActivateModel)) { model }: ActivateModel,
  ): Promise<LearningAnswer> {
    return this.learning.activate(tenantId, actor, model);
  }
}
