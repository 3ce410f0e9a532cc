import { body, type Identity, Operation, Who } from '@heed/platform';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CompetitorListAnswer,
  competitorListExample,
  CompetitorListInput,
  competitorListInputExample,
} from './competitor-list.schema.js';
import { CompetitorListService } from './competitor-list.service.js';

@ApiTags('competitors')
@Controller('v1/competitors/list')
export class CompetitorListController {
  constructor(private readonly lists: CompetitorListService) {}

  @Get()
  @Operation({
    id: 'getCompetitorList',
    summary: 'Whom comments are searched for',
    description: 'Empty until somebody puts one: then comments are not searched.',
    scope: 'read',
    answer: CompetitorListAnswer,
    answerExample: competitorListExample,
  })
  get(@Who() who: Identity): Promise<CompetitorListAnswer> {
    return this.lists.get(who);
  }

  @Put()
  @Operation({
    id: 'replaceCompetitorList',
    summary: 'Say whom comments are searched for',
    description:
      'It takes the place of the old list, for comments that are read from then on; what was found before stays. Whole words are found, in any case; what has four characters or fewer in the case given. A way to write a name may stand for one competitor only.',
    scope: 'admin',
    body: CompetitorListInput,
    bodyExample: competitorListInputExample,
    answer: CompetitorListAnswer,
    answerExample: competitorListExample,
  })
  replace(
    @Who() who: Identity,
    @Body(body(CompetitorListInput)) given: CompetitorListInput,
  ): Promise<CompetitorListAnswer> {
    return this.lists.replace(who, given);
  }
}
