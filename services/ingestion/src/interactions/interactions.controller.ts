import { Readable } from 'node:stream';
import { interactionExample, InteractionInput } from '@heed/contracts';
import { type Identity, Operation, Who } from '@heed/platform';
import { Body, Controller, Headers, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type } from '@sinclair/typebox';
import type { FastifyReply } from 'fastify';
import { answerRows } from '../intake/answer-rows.js';
import { IntakeGate } from '../intake/intake-gate.js';
import { PreferHeader } from '../intake/prefer-header.js';
import { RowResult, RowResults } from '../intake/row-result.js';
import { RowsPipe } from '../intake/rows-pipe.js';
import { InteractionIntake } from './interaction-intake.js';

@ApiTags('interactions')
@Controller('v1/interactions')
export class InteractionsController {
  constructor(
    private readonly intake: InteractionIntake,
    private readonly gate: IntakeGate,
  ) {}

  @Post()
  @PreferHeader()
  @Operation({
    id: 'sendInteractions',
    summary: 'Send one interaction, or an array of them',
    description: 'Answered after the commit, by the same rules as answers.',
    scope: 'ingest',
    body: Type.Union([InteractionInput, Type.Array(InteractionInput)]),
    bodyExample: interactionExample,
    answer: Type.Union([RowResult, RowResults]),
  })
  async send(
    @Who() who: Identity,
    @Headers('prefer') prefer: string | undefined,
    @Body(new RowsPipe()) given: object,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const lane = given instanceof Readable ? 'bulk' : 'live';
    this.gate.check(lane);
    return answerRows(
      { given, prefer, reply, limits: this.gate.limits },
      {
        one: (row) => this.intake.acceptOne(who, row, lane),
        many: (rows, waitMs) => this.intake.accept(who, rows, lane, waitMs),
        onRefused: (refused) => this.intake.noted(refused),
      },
    );
  }
}
