import { body, type Identity, Operation, Who } from '@heed/platform';
import { isUuid, NotFoundError } from '@heed/kernel';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type, type Static } from '@sinclair/typebox';
import { ImportsService } from './imports.service.js';

const StartImport = Type.Object(
  {
    name: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'What people will see, for example the file’s name',
    }),
    key: Type.String({ minLength: 1, maxLength: 200, description: 'The same key is the same import' }),
  },
  { title: 'StartImport', additionalProperties: false },
);

const Import = Type.Object(
  {
    importId: Type.String({ format: 'uuid' }),
    name: Type.String(),
    state: Type.Union([Type.Literal('running'), Type.Literal('ended')]),
  },
  { title: 'Import' },
);
const ImportId = Type.String({
  description: 'Of the import, as it was answered',
  examples: ['42bd68da-5a27-5183-8934-5726849193c3'],
});

@ApiTags('imports')
@Controller('v1/imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Post()
  @HttpCode(200)
  @Operation({
    id: 'startImport',
    summary: 'Start an import, or go on with one',
    description:
      'Its rows go to POST /v1/responses?importId=…, behind what comes in live; the tasks that they open are told of in one ' +
      'summary per team. The same key is the same import: one that has ended runs again under its first name.',
    scope: 'ingest',
    body: StartImport,
    bodyExample: { name: 'november.csv', key: 'sha256:3b1f…' },
    answer: Import,
    answerExample: { importId: '42bd68da-5a27-5183-8934-5726849193c3', name: 'november.csv', state: 'running' },
  })
  start(@Who() who: Identity, @Body(body(StartImport)) { name, key }: Static<typeof StartImport>): Promise<unknown> {
    return this.imports.start(who.tenantId, name, key);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Operation({
    id: 'endImport',
    summary: 'Say that all rows of an import are in',
    description: 'Each team is then told at once of what the import opened for it. Ending it again changes nothing.',
    scope: 'ingest',
    path: { id: ImportId },
    answer: Import,
    answerExample: { importId: '42bd68da-5a27-5183-8934-5726849193c3', name: 'november.csv', state: 'ended' },
    problems: { 404: 'There is no import of this id' },
  })
  end(@Who() who: Identity, @Param('id') id: string): Promise<unknown> {
    if (!isUuid(id)) throw new NotFoundError('no import has this id');
    return this.imports.end(who.tenantId, id);
  }
}
