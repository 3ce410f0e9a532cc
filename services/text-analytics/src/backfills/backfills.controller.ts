import { body, type Identity, Operation, SchemaPipe, Who } from '@heed/platform';
import { Body, Controller, DefaultValuePipe, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import { Backfill, BackfillId, Backfills, endedBackfill, StartBackfill, startedBackfill } from './backfill.schema.js';
import { BackfillsService } from './backfills.service.js';

const problems = { 404: 'There is no backfill of this id' };

@ApiTags('themes')
@Controller('v1/themes/backfill')
export class BackfillsController {
  constructor(private readonly backfills: BackfillsService) {}

  @Post()
  @HttpCode(202)
  @Operation({
    id: 'startBackfill',
    summary: 'Read stored comments again, as they are read today',
    description:
      'With the engine of today, the deep tier for as many as HEED_TEXT_DEEP says, and the competitors of today’s list. What is read otherwise is a new reading of the same version: sums follow, and routing is told, which keeps what it has decided: no task is opened, moved or taken back. What a person corrected stays. It goes on in the background, behind what comes in, also after a restart. One at a time: 409 while one is running.',
    scope: 'admin',
    body: StartBackfill,
    bodyExample: { from: '2026-11-01', to: '2026-12-01' },
    status: 202,
    answer: Backfill,
    answerExample: startedBackfill,
    problems: { 409: 'Another one is running' },
  })
  start(
    @Who() who: Identity,
    @Body(new DefaultValuePipe({}), body(StartBackfill)) given: Static<typeof StartBackfill>,
  ): Promise<Backfill> {
    return this.backfills.start(who, given);
  }

  @Get()
  @Operation({
    id: 'listBackfills',
    summary: 'Backfills, newest first',
    description: 'Running, ended and cancelled ones; at most 100.',
    scope: 'admin',
    answer: Backfills,
    answerExample: [endedBackfill],
  })
  list(@Who() who: Identity): Promise<Backfill[]> {
    return this.backfills.list(who);
  }

  @Get(':id')
  @Operation({
    id: 'getBackfill',
    summary: 'How far it is',
    description: '`read` of `total` comments; answers that come or change meanwhile are counted in neither.',
    scope: 'admin',
    path: { id: BackfillId },
    answer: Backfill,
    answerExample: endedBackfill,
    problems,
  })
  get(@Who() who: Identity, @Param('id', new SchemaPipe(BackfillId)) id: string): Promise<Backfill> {
    return this.backfills.get(who, id);
  }

  @Delete(':id')
  @Operation({
    id: 'cancelBackfill',
    summary: 'Stop it; what was read stays read',
    description: 'Another one can be started then. One that is over stays as it is.',
    scope: 'admin',
    path: { id: BackfillId },
    answer: Backfill,
    answerExample: { ...startedBackfill, state: 'cancelled', read: 40, deep: 9, endedAt: '2026-11-22T11:26:48.910Z' },
    problems,
  })
  cancel(@Who() who: Identity, @Param('id', new SchemaPipe(BackfillId)) id: string): Promise<Backfill> {
    return this.backfills.cancel(who, id);
  }
}
