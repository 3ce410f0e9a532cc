import { body, type Identity, Operation, query, Who } from '@heed/platform';
import { Body, Controller, DefaultValuePipe, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import {
  endedRepublication,
  ListRepublications,
  Republication,
  RepublicationId,
  RepublicationPage,
  startedRepublication,
  StartRepublication,
} from './republication.schema.js';
import { RepublicationsService } from './republications.service.js';

@ApiTags('responses')
@Controller('v1/responses/republish')
export class RepublicationsController {
  constructor(private readonly republications: RepublicationsService) {}

  @Post()
  @HttpCode(202)
  @Operation({
    id: 'startRepublication',
    summary: 'Emit stored answers again, so that a service that lost its tables, or is new, can be rebuilt',
    description:
      'Every answer of these days, deleted ones included, with the version that it has. It goes on in the background, behind ' +
      'what comes in, also after a restart. Services that know a version already change nothing. One at a time: 409 while one is running.',
    scope: 'admin',
    body: StartRepublication,
    bodyExample: { from: '2026-11-01', to: '2026-12-01' },
    answer: Republication,
    answerExample: startedRepublication,
    status: 202,
    problems: { 409: 'Another one is running' },
  })
  start(
    @Who() who: Identity,
    @Body(new DefaultValuePipe({}), body(StartRepublication)) period: Static<typeof StartRepublication>,
  ): Promise<Republication> {
    return this.republications.start(who, period);
  }

  @Get()
  @Operation({
    id: 'listRepublications',
    summary: 'Republications, newest first',
    description: 'Running, ended and cancelled ones, each with how many answers it has emitted.',
    scope: 'admin',
    query: ListRepublications,
    queryExample: { limit: 20 },
    answer: RepublicationPage,
    answerExample: { items: [endedRepublication], nextCursor: null },
  })
  list(
    @Who() who: Identity,
    @Query(query(ListRepublications)) asked: Static<typeof ListRepublications>,
  ): Promise<RepublicationPage> {
    return this.republications.list(who.tenantId, asked);
  }

  @Get(':id')
  @Operation({
    id: 'getRepublication',
    summary: 'How far it is',
    description:
      '`emitted` of `total` answers. Once it has ended, the services may still have to read the last events.',
    scope: 'admin',
    path: { id: RepublicationId },
    answer: Republication,
    answerExample: endedRepublication,
    problems: { 404: 'There is no republication of this id' },
  })
  get(@Who() who: Identity, @Param('id') id: string): Promise<Republication> {
    return this.republications.get(who.tenantId, id);
  }

  @Delete(':id')
  @Operation({
    id: 'cancelRepublication',
    summary: 'Stop it; what was emitted stays emitted',
    description: 'Another one can be started then. One that is over stays as it is.',
    scope: 'admin',
    path: { id: RepublicationId },
    answer: Republication,
    answerExample: {
      ...startedRepublication,
      state: 'cancelled',
      emitted: 40,
      endedAt: '2026-11-22T11:26:48.910Z',
    },
    problems: { 404: 'There is no republication of this id' },
  })
  cancel(@Who() who: Identity, @Param('id') id: string): Promise<Republication> {
    return this.republications.cancel(who.tenantId, id);
  }
}
