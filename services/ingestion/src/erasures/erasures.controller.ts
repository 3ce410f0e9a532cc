import { body, type Identity, Operation, Who } from '@heed/platform';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import { Erasure, ErasureList, StartErasure } from './erasure.schema.js';
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
      'the same person goes on, that one is answered.',
    scope: 'admin',
    body: StartErasure,
    bodyExample: { respondent: 'cust-17' },
    answer: Erasure,
    status: 202,
  })
  start(@Who() who: Identity, @Body(body(StartErasure)) asked: Static<typeof StartErasure>): Promise<Erasure> {
    return this.erasures.start(who, asked);
  }

  @Get()
  @Operation({
    id: 'listErasures',
    summary: 'The last 50 erasures, newest first',
    scope: 'admin',
    answer: ErasureList,
  })
  async list(@Who() who: Identity): Promise<{ items: Erasure[] }> {
    return { items: await this.erasures.list(who.tenantId) };
  }

  @Get(':id')
  @Operation({
    id: 'getErasure',
    summary: 'How far it is; the receipt once it is finished',
    scope: 'admin',
    answer: Erasure,
  })
  get(@Who() who: Identity, @Param('id') id: string): Promise<Erasure> {
    return this.erasures.get(who.tenantId, id);
  }
}
