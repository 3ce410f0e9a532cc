import { body, type Identity, Operation, query, Who } from '@heed/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import {
  Erasure,
  ErasureId,
  ErasurePage,
  erasureReceipt,
  ListErasures,
  StartErasure,
  startedErasure,
} from './erasure.schema.js';
import { ErasuresService } from './erasures.service.js';

@ApiTags('erasures')
@Controller('v1/erasures')
export class ErasuresController {
  constructor(private readonly erasures: ErasuresService) {}

  @Post()
  @HttpCode(202)
  @Operation({
    id: 'startErasure',
    summary: 'Forget a person, or an answer of nobody known',
    description:
      'Identity and words are removed from every service, for good; scores stay in the sums. GET /v1/erasures/{id} tells who has ' +
      'confirmed, and is the receipt once all have. What the person answers later is a new customer’s. While an erasure of ' +
      'the same person goes on, that one is answered. An answer of a known person goes with the person.',
    scope: 'admin',
    body: StartErasure,
    bodyExample: { respondent: 'cust-17' },
    answer: Erasure,
    answerExample: startedErasure,
    status: 202,
    problems: {
      404: 'No such person or answer has ever been stored',
      409: 'The answer is of a known person: erase the person',
    },
  })
  start(@Who() who: Identity, @Body(body(StartErasure)) asked: Static<typeof StartErasure>): Promise<Erasure> {
    return this.erasures.start(who, asked);
  }

  @Get()
  @Operation({
    id: 'listErasures',
    summary: 'Erasures, newest first',
    description: 'Running ones and receipts. They stay, and hold no personal data.',
    scope: 'admin',
    query: ListErasures,
    queryExample: { limit: 20 },
    answer: ErasurePage,
    answerExample: { items: [erasureReceipt], nextCursor: null },
  })
  list(@Who() who: Identity, @Query(query(ListErasures)) asked: Static<typeof ListErasures>): Promise<ErasurePage> {
    return this.erasures.list(who.tenantId, asked);
  }

  @Get(':id')
  @Operation({
    id: 'getErasure',
    summary: 'How far it is; the receipt once it is finished',
    description:
      '`finished`: every service has confirmed, each with what it removed. `logForgottenBy` tells when the last copies in the ' +
      'log are gone by age.',
    scope: 'admin',
    path: { id: ErasureId },
    answer: Erasure,
    answerExample: erasureReceipt,
    problems: { 404: 'There is no erasure of this id' },
  })
  get(@Who() who: Identity, @Param('id') id: string): Promise<Erasure> {
    return this.erasures.get(who.tenantId, id);
  }
}
