import { Readable } from 'node:stream';
import { responseExample, ResponseInput } from '@heed/contracts';
import { Operation, query, Who, type Identity } from '@heed/platform';
import { ValidationError } from '@heed/kernel';
import { Body, Controller, Delete, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type, type Static } from '@sinclair/typebox';
import type { FastifyReply } from 'fastify';
import { ImportsService } from '../imports/imports.service.js';
import { answerRows } from '../intake/answer-rows.js';
import { IntakeGate } from '../intake/intake-gate.js';
import { MAX_ROWS } from '../intake/intake-input.js';
import { PreferHeader } from '../intake/prefer-header.js';
import { RowResult, RowResults } from '../intake/row-result.js';
import { RowsPipe } from '../intake/rows-pipe.js';
import { DeletedResponse, ResponseDeletion } from './response-deletion.js';
import { type IntakeOptions, ResponseIntake } from './response-intake.js';
import { ResponsesService, StoredResponse, Summary } from './responses.service.js';

const IntakeQuery = Type.Object(
  {
    importId: Type.Optional(Type.String({ format: 'uuid', description: 'The import that the rows belong to' })),
    followUp: Type.Optional(Type.Boolean({ description: 'False: record decisions, open no tasks; standard true' })),
  },
  { additionalProperties: false },
);

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
  @PreferHeader()
  @Operation({
    id: 'sendResponses',
    summary: 'Send one answer, or an array of them',
    description:
      'Answered after the commit: what is accepted is durable. One answer: 201 accepted, 200 for updated, duplicate and ' +
      `superseded, 409 when the same revision holds other content. An array (at most ${MAX_ROWS}): 200 with one result a row; a bad row does not cost its neighbours. ` +
      'As application/x-ndjson: up to 50,000 rows (HEED_STREAM_ROWS) and 256 MiB (HEED_STREAM_BYTES), answered by one result a row as chunks of them commit. ' +
      'With `Prefer: return=minimal` an array or a stream is answered by counts, and by the results of rows that were not stored.',
    scope: 'ingest',
    query: IntakeQuery,
    body: Type.Union([ResponseInput, Type.Array(ResponseInput)]),
    bodyExample: responseExample,
    answer: Type.Union([RowResult, RowResults]),
  })
  async send(
    @Who() who: Identity,
    @Query(query(IntakeQuery)) options: Static<typeof IntakeQuery>,
    @Headers('prefer') prefer: string | undefined,
    @Body(new RowsPipe()) given: object,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const importId = options.importId ?? null;
    const lane = importId !== null || given instanceof Readable ? 'bulk' : 'live';
    this.gate.check(lane);
    if (importId !== null && !(await this.imports.exists(who.tenantId, importId)))
      throw new ValidationError('importId names no import', [
        { field: '/importId', rule: 'exists', detail: 'names no import; start one with POST /v1/imports' },
      ]);
    const how: IntakeOptions = { importId, followUp: options.followUp ?? true, lane };
    return answerRows(
      { given, prefer, reply, limits: this.gate.limits },
      {
        one: (row) => this.intake.acceptOne(who, row, how),
        many: (rows, waitMs) => this.intake.accept(who, rows, how, waitMs),
        onRefused: (refused) => this.intake.noted(refused),
      },
    );
  }

  @Get('summary')
  @Operation({
    id: 'countResponses',
    summary: 'How many answers are stored',
    scope: 'read',
    answer: Summary,
  })
  summary(@Who() who: Identity): Promise<Summary> {
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
