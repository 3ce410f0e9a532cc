import { body, type Identity, Operation, SchemaPipe, Who } from '@heed/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ResponseId } from '../analyses/analyses.schema.js';
import {
  CorrectionAnswer,
  correctionExample,
  correctionPath,
  CorrectionsAnswer,
  makeCorrectionExample,
  MakeCorrection,
  responsePath,
} from './corrections.schema.js';
import { CorrectionsService } from './corrections.service.js';

const problems = { 400: 'The id is no UUID', 404: 'There is no such answer, or it was not read yet' };

@ApiTags('themes')
@Controller('v1/analyses/:id/corrections')
export class CorrectionsController {
  constructor(private readonly corrections: CorrectionsService) {}

  @Get()
  @Operation({
    id: 'listCorrections',
    summary: 'Who corrected the reading of an answer, newest first',
    description: 'At most 200, those that were taken back with them.',
    scope: 'read',
    path: responsePath,
    answer: CorrectionsAnswer,
    answerExample: [correctionExample],
    problems,
  })
  list(@Who() who: Identity, @Param('id', new SchemaPipe(ResponseId)) id: string): Promise<CorrectionAnswer[]> {
    return this.corrections.list(who, id);
  }

  @Post()
  @HttpCode(201)
  @Operation({
    id: 'correctReading',
    summary: 'Say what a comment means',
    description:
      'Sentiment, themes, or both; what is left out stays as it was read. It is a new reading of the same version: sums follow, and other services are told. The same words, whoever sends them to this tenant later, are read so from then on; comments that were read before stay as they are.',
    scope: 'tasks',
    path: responsePath,
    body: MakeCorrection,
    bodyExample: makeCorrectionExample,
    status: 201,
    answer: CorrectionAnswer,
    answerExample: correctionExample,
    problems: {
      ...problems,
      400: 'The id is no UUID, nothing is corrected, or a theme is not known',
      409: 'The answer has no words, or was read before corrections were kept',
    },
  })
  make(
    @Who() who: Identity,
    @Param('id', new SchemaPipe(ResponseId)) id: string,
    @Body(body(MakeCorrection)) given: MakeCorrection,
  ): Promise<CorrectionAnswer> {
    return this.corrections.make(who, id, given);
  }

  @Delete(':correction')
  @HttpCode(200)
  @Operation({
    id: 'undoCorrection',
    summary: 'Take a correction back',
    description:
      'The comment is read again: by the engine of today, with those corrections of the same words that still stand. The correction stays in the history. Again is the same answer.',
    scope: 'tasks',
    path: correctionPath,
    answer: CorrectionAnswer,
    answerExample: {
      ...correctionExample,
      undoneBy: 'key:0192f0c0-7000-7000-8000-000000000001',
      undoneAt: '2026-11-21T10:05:00.000Z',
    },
    problems: { ...problems, 404: 'There is no such correction', 409: 'The answer has no words any more' },
  })
  undo(
    @Who() who: Identity,
    @Param('id', new SchemaPipe(ResponseId)) id: string,
    @Param('correction', new SchemaPipe(ResponseId)) correction: string,
  ): Promise<CorrectionAnswer> {
    return this.corrections.undo(who, id, correction);
  }
}
