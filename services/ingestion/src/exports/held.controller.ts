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
    scope: 'admin',
    body: AskOfWhom,
    answer: HeldOfWhom,
  })
  tell(@Who() who: Identity, @Body(body(AskOfWhom)) { respondent }: Static<typeof AskOfWhom>): Promise<HeldOfWhom> {
    return this.held.tell(who, respondent);
  }
}
