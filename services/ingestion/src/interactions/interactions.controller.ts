import { Readable } from 'node:stream';
import { interactionExample, InteractionInput } from '@heed/contracts';
import { type Identity, Operation, ROWS_HEADER, uncleanedBody, Who } from '@heed/platform';
import { Body, Controller, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type } from '@sinclair/typebox';
import type { FastifyReply } from 'fastify';
import { IntakeGate } from '../intake/intake-gate.js';
import { MAX_ROWS } from '../intake/intake-input.js';
import { RowResult, RowResults, toError } from '../intake/row-result.js';
import { NDJSON } from '../streams/accept-ndjson.js';
import { STREAM_WAIT_MS, streamResults } from '../streams/stream-results.js';
import { InteractionIntake } from './interaction-intake.js';

const AnyBody = Type.Union([Type.Object({}), Type.Array(Type.Unknown(), { maxItems: MAX_ROWS })]);

@ApiTags('interactions')
@Controller('v1/interactions')
export class InteractionsController {
  constructor(
    private readonly intake: InteractionIntake,
    private readonly gate: IntakeGate,
  ) {}

  @Post()
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
    @Body(uncleanedBody(AnyBody)) given: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    this.gate.check(given instanceof Readable ? 'bulk' : 'live');
    if (given instanceof Readable) {
      void reply.status(200);
      const accept = (rows: readonly unknown[]) => this.intake.accept(who, rows, 'bulk', STREAM_WAIT_MS);
      const results = streamResults(given, accept, this.gate.streamRows, (refused) => this.intake.noted(refused));
      return new StreamableFile(results, { type: NDJSON });
    }
    void reply.header(ROWS_HEADER, Array.isArray(given) ? given.length : 1);
    if (Array.isArray(given)) {
      void reply.status(200);
      return { results: await this.intake.accept(who, given, 'live') };
    }
    const result = await this.intake.acceptOne(who, given, 'live');
    if (result.outcome === 'rejected') throw toError(result);
    void reply.status(result.outcome === 'accepted' ? 201 : 200);
    return result;
  }
}
