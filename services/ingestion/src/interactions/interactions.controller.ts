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
import { acceptedInteraction, refusedInteraction } from '../intake/row-result.examples.js';
import { RowResult } from '../intake/row-result.js';
import { rowsContent } from '../intake/rows-content.js';
import { RowsPipe } from '../intake/rows-pipe.js';
import { InteractionIntake } from './interaction-intake.js';

const NewInteraction: typeof InteractionInput = { ...InteractionInput, title: 'NewInteraction' };

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
    summary: 'Send one interaction, an array or a stream of them',
    description:
      'By the same rules as answers: POST /v1/responses. An answer that names an interaction by `interactionId` takes over its ' +
      'customer and dimensions where it states none itself, whichever of the two comes first.',
    scope: 'ingest',
    body: Type.Union([NewInteraction, Type.Array(NewInteraction)]),
    bodyExample: interactionExample,
    answer: RowResult,
    answerExample: acceptedInteraction,
    status: 201,
    problems: { 409: 'One interaction: its revision is stored with other content' },
    other: rowsContent(NewInteraction, {
      rows: [
        { id: 'order-10043', kind: 'call', occurredAt: '2026-11-18T15:20:00Z', dimensions: { unit: 'riverside' } },
        { id: 'order-10044', kind: 'call', occurredAt: '2026-11-18T15:31:00Z', dimensions: { branch: 'riverside' } },
      ],
      results: [
        { ...acceptedInteraction, id: 'order-10043', interactionId: '02d4bb6e-9a64-5c4f-8f2f-2a0a1f9bb2c4' },
        refusedInteraction,
      ],
      duplicate: { ...acceptedInteraction, outcome: 'duplicate' },
    }),
  })
  async send(
    @Who() who: Identity,
    @Headers('prefer') prefer: string | undefined,
    @Body(new RowsPipe()) given: object,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const lane = given instanceof Readable ? 'bulk' : 'live';
    this.gate.check(lane, who.tenantId);
    return answerRows(
      { given, prefer, reply, gate: this.gate, tenantId: who.tenantId },
      {
        one: (row) => this.intake.acceptOne(who, row, lane),
        many: (rows, waitMs) => this.intake.accept(who, rows, lane, waitMs),
        onRefused: (refused) => this.intake.noted(refused),
      },
    );
  }
}
