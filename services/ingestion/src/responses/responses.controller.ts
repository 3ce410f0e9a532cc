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
import { acceptedResponse, refusedResponse } from '../intake/row-result.examples.js';
import { RowResult } from '../intake/row-result.js';
import { rowsContent } from '../intake/rows-content.js';
import { RowsPipe } from '../intake/rows-pipe.js';
import { DeletedResponse, ResponseDeletion } from './response-deletion.js';
import { type IntakeOptions, ResponseIntake } from './response-intake.js';
import { storedResponse } from './responses.examples.js';
import { ResponsesService, StoredResponse, Summary } from './responses.service.js';

const IntakeQuery = Type.Object(
  {
    importId: Type.Optional(
      Type.String({ format: 'uuid', description: 'The import that the rows belong to: POST /v1/imports' }),
    ),
    followUp: Type.Optional(Type.Boolean({ description: 'False: record decisions, open no tasks; standard true' })),
  },
  { additionalProperties: false },
);

const NewResponse: typeof ResponseInput = { ...ResponseInput, title: 'NewResponse' };
const ResponseId = Type.String({
  description: 'Heed’s id of the answer, or the caller’s',
  examples: ['survey-2026-11-0042'],
});

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
    summary: 'Send one answer, an array or a stream of them',
    description:
      'Answered after the commit: what is accepted is durable, and sending it again is safe. One answer: 201 accepted, 200 ' +
      `updated, duplicate or superseded. An array (at most ${MAX_ROWS}) and a stream (application/x-ndjson, 50,000 rows and 256 MiB at most: ` +
      'HEED_STREAM_ROWS, HEED_STREAM_BYTES): 200 with one result a row in their order; a bad row does not cost its neighbours. A stream is answered ' +
      'while it is read, as chunks of it commit. Scoring, reading and deciding follow within a second: GET /v1/responses/{id}.',
    scope: 'ingest',
    query: IntakeQuery,
    queryExample: { followUp: true },
    body: Type.Union([NewResponse, Type.Array(NewResponse)]),
    bodyExample: responseExample,
    answer: RowResult,
    answerExample: acceptedResponse,
    status: 201,
    problems: { 409: 'One answer: its revision is stored with other content' },
    other: rowsContent(NewResponse, {
      rows: [
        {
          id: 'survey-2026-11-0043',
          answeredAt: '2026-11-20T10:40:00Z',
          answers: [{ metric: 'csat', value: 5 }],
          interactionId: 'order-10042',
        },
        {
          id: 'survey-2026-11-0044',
          answeredAt: '2026-11-20T11:02:00Z',
          answers: [{ metric: 'nps', value: 11 }],
        },
      ],
      results: [
        { ...acceptedResponse, id: 'survey-2026-11-0043', responseId: '67037179-4afc-5948-8545-a8d735853edc' },
        refusedResponse,
      ],
      duplicate: { ...acceptedResponse, outcome: 'duplicate' },
    }),
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
    this.gate.check(lane, who.tenantId);
    if (importId !== null && !(await this.imports.exists(who.tenantId, importId)))
      throw new ValidationError('importId names no import', [
        { field: '/importId', rule: 'exists', detail: 'names no import; start one with POST /v1/imports' },
      ]);
    const how: IntakeOptions = { importId, followUp: options.followUp ?? true, lane };
    return answerRows(
      { given, prefer, reply, gate: this.gate, tenantId: who.tenantId },
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
    description: 'Of the tenant, of all time. Erased ones count, deleted ones are told apart.',
    scope: 'read',
    answer: Summary,
    answerExample: { responses: 410, deleted: 1, newestAnsweredAt: '2026-11-22T07:48:00.000Z' },
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
    path: { id: ResponseId },
    answer: StoredResponse,
    answerExample: storedResponse,
    problems: { 404: 'There is no answer of this id' },
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
    path: { id: ResponseId },
    answer: DeletedResponse,
    answerExample: { id: 'eef4afec-a527-578a-8ccd-f4e8ef4daecc', version: 2, state: 'deleted' },
    problems: { 404: 'There is no answer of this id' },
  })
  delete(@Who() who: Identity, @Param('id') id: string): Promise<DeletedResponse> {
    return this.deletion.delete(who.tenantId, id);
  }
}
