import { body, HELD_PATH, type Identity, Operation, Who } from '@heed/platform';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import { AskOfWhom, HeldOfWhom } from './held.schema.js';
import { HeldService } from './held.service.js';

@ApiTags('respondents')
@Controller(HELD_PATH)
export class HeldController {
  constructor(private readonly held: HeldService) {}

  @Post()
  @HttpCode(200)
  @Operation({
    id: 'heldOfRespondentInIngestion',
    summary: 'Who a person is, and what is held of them here; noted',
    description: 'For the door, which puts together what all services hold.',
    scope: 'admin',
    body: AskOfWhom,
    bodyExample: { respondent: 'cust-17' },
    answer: HeldOfWhom,
    answerExample: {
      contact: {
        respondentId: '7d477c14-31ef-568b-a021-fedaf4bded1a',
        id: 'cust-17',
        name: 'Ada Petrov',
        email: 'ada.petrov@example.com',
        phone: null,
        since: '2026-11-22T11:26:47.636Z',
      },
      held: { answers: [], interactions: [], accesses: [] },
    },
    problems: { 404: 'Nobody of this id is stored' },
  })
  tell(@Who() who: Identity, @Body(body(AskOfWhom)) { respondent }: Static<typeof AskOfWhom>): Promise<HeldOfWhom> {
    return this.held.tell(who, respondent);
  }
}
