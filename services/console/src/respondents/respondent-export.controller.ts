import { derivedId, NotFoundError, UnavailableError } from '@heed/kernel';
import { type AskForHeld, type Held, HELD_PATH, type Identity, Operation, type ServiceName, Who } from '@heed/platform';
import { Controller, Get, Header, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Reading, ServiceReader } from '../door/service-reader.js';
import { RespondentExport, respondentExportExample, RespondentId } from './respondent-export.schema.js';

/** Besides ingestion, which says who it is and notes that it was asked. */
const others: readonly ServiceName[] = ['scoring', 'text-analytics', 'routing', 'notification'];

/** Puts together what the services hold of a person. None knows another's part. */
@Controller('v1/respondents')
export class RespondentExportController {
  constructor(private readonly services: ServiceReader) {}

  @Get(':id/export')
  @Header('cache-control', 'no-store')
  @Operation({
    id: 'exportRespondent',
    summary: 'Everything that is held of a person, by the caller’s id or Heed’s',
    description:
      'One document out of all services; 503 names one that is away, as a part is not everything. Each export is noted: ' +
      'GET /v1/respondents/accesses.',
    scope: 'admin',
    path: { id: RespondentId },
    answer: RespondentExport,
    answerExample: respondentExportExample,
    problems: { 404: 'Nobody of this id is stored' },
  })
  async held(
    @Who() { tenantId }: Identity,
    @Req() request: FastifyRequest,
    @Param('id') id: string,
  ): Promise<RespondentExport> {
    const absent = `there is no respondent ${id}`;
    const path = `/${HELD_PATH}`;
    const { contact, held } = found(
      await this.services.ask<Pick<RespondentExport, 'contact'> & { held: Held }>(request, 'ingestion', path, {
        respondent: id,
      }),
      absent,
    );
    const responseIds = held['answers']!.map((answer) => String(answer['id']));
    const asked: AskForHeld = {
      respondentId: contact.respondentId,
      responseIds,
      taskIds: responseIds.map((responseId) => derivedId(tenantId, 'task', responseId)),
    };
    const parts: Held[] = [held];
    for (const service of others)
      parts.push(
        found(await this.services.ask<Held>(request, service, path, asked), `${service} does not tell what it holds`),
      );
    return { exportedAt: new Date().toISOString(), contact, ...Object.assign({}, ...parts) } as RespondentExport;
  }
}

function found<T>(reading: Reading<T>, absent: string): T {
  if (reading.state === 'absent') throw new NotFoundError(absent);
  if (reading.state === 'away') throw new UnavailableError(reading.reason);
  return reading.body;
}
