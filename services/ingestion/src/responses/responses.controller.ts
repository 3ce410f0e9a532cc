import { Readable } from 'node:stream';
import { responseExample, ResponseInput } from '@heed/contracts';
import { Operation, query, ROWS_HEADER, uncleanedBody, Who, type Identity } from '@heed/platform';
import { ValidationError } from '@heed/kernel';
import { Body, Controller, Delete, Get, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type, type Static } from '@sinclair/typebox';
import type { FastifyReply } from 'fastify';
import { ImportsService } from '../imports/imports.service.js';
import { IntakeGate } from '../intake/intake-gate.js';
import { MAX_ROWS } from '../intake/intake-input.js';
import { RowResult, RowResults, toError } from '../intake/row-result.js';
import { NDJSON } from '../streams/accept-ndjson.js';
import { STREAM_WAIT_MS, streamResults } from '../streams/stream-results.js';
import { DeletedResponse, ResponseDeletion } from './response-deletion.js';
import { type IntakeOptions, ResponseIntake } from './response-intake.js';
import { ResponsesService, StoredResponse } from './responses.service.js';

const IntakeQuery = Type.Object(
  {
    importId: Type.Optional(Type.String({ format: 'uuid', description: 'The import that the rows belong to' })),
    followUp: Type.Optional(Type.Boolean({ description: 'False: record decisions, open no tasks; standard true' })),
  },
  { additionalProperties: false },
);

// The rows are checked one by one, so that a bad one does not cost its neighbours; the documentation shows their schema.
const AnyBody = Type.Union([Type.Object({}), Type.Array(Type.Unknown(), { maxItems: MAX_ROWS })]);

@ApiTags('responses')
@Controller('v1/responses')
export class ResponsesController {
  constructor(
    private readonly intake: ResponseIntake,
    private readonly responses: ResponsesService,
    private readonly deletion: ResponseDeletion,
    private readonly imports: ImportsService,
    private readonly gate: IntakeGate,
  ) {}

  @Post()
  @Operation({
    id: 'sendResponses',
    summary: 'Send one answer, or an array of them',
    description:
      'Answered after the commit: what is accepted is durable. One answer: 201 accepted, 200 for updated, duplicate and ' +
      `superseded, 409 when the same revision holds other content. An array (at most ${MAX_ROWS}): 200 with one result a row; a bad row does not cost its neighbours. ` +
      'As application/x-ndjson: up to 50,000 rows (HEED_STREAM_ROWS), answered by one result a row as chunks of them commit.',
    scope: 'ingest',
    query: IntakeQuery,
    body: Type.Union([ResponseInput, Type.Array(ResponseInput)]),
    bodyExample: responseExample,
    answer: Type.Union([RowResult, RowResults]),
  })
  async send(
    @Who() who: Identity,
    @Query(query(IntakeQuery)) options: Static<typeof IntakeQuery>,
    @Body(uncleanedBody(AnyBody)) given: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const importId = options.importId ?? null;
    const isStream = given instanceof Readable;
    const lane = importId !== null || isStream ? 'bulk' : 'live';
    this.gate.check(lane);
    if (importId !== null && !(await this.imports.exists(who.tenantId, importId)))
      throw new ValidationError('importId names no import', [
        { field: '/importId', rule: 'exists', detail: 'names no import; start one with POST /v1/imports' },
      ]);
    const how: IntakeOptions = { importId, followUp: options.followUp ?? true, lane };
    if (isStream) {
      void reply.status(200);
      const accept = (rows: readonly unknown[]) => this.intake.accept(who, rows, how, STREAM_WAIT_MS);
      const results = streamResults(given, accept, this.gate.streamRows, (refused) => this.intake.noted(refused));
      return new StreamableFile(results, { type: NDJSON });
    }
    void reply.header(ROWS_HEADER, Array.isArray(given) ? given.length : 1);
    if (Array.isArray(given)) {
      void reply.status(200);
      return { results: await this.intake.accept(who, given, how) };
    }
    const result = await this.intake.acceptOne(who, given, how);
    if (result.outcome === 'rejected') throw toError(result);
    void reply.status(result.outcome === 'accepted' ? 201 : 200);
    return result;
  }

  @Get('summary')
  @Operation({
    id: 'countResponses',
    summary: 'How many answers are stored',
    scope: 'read',
    answer: Type.Object({ responses: Type.Integer(), newestAnsweredAt: Type.Union([Type.String(), Type.Null()]) }),
  })
  summary(@Who() who: Identity): Promise<unknown> {
    return this.responses.summary(who.tenantId);
  }

  @Get(':id')
  @Operation({
    id: 'getStoredResponse',
    summary: 'A stored answer, by Heed’s id or the caller’s',
    description: 'A deleted one is still found, with state `deleted` and without words, scores and customer.',
    scope: 'read',
    answer: StoredResponse,
  })
  get(@Who() who: Identity, @Param('id') id: string): Promise<unknown> {
    return this.responses.get(who.tenantId, id);
  }

  @Delete(':id')
  @Operation({
    id: 'deleteResponse',
    summary: 'Take one answer back, by Heed’s id or the caller’s',
    description:
      'It counts nowhere any more, its words are removed everywhere, and a task that nobody has worked on is withdrawn. ' +
      'For good: the same id sent again is answered `superseded`. Deleting it again changes nothing.',
    scope: 'admin',
    answer: DeletedResponse,
  })
  delete(@Who() who: Identity, @Param('id') id: string): Promise<DeletedResponse> {
    return this.deletion.delete(who.tenantId, id);
  }
}
