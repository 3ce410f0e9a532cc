import { NotFoundError, UnavailableError } from '@heed/kernel';
import { Operation, type ServiceName } from '@heed/platform';
import { Controller, Get, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ServiceReader } from '../door/service-reader.js';
import { assembleResponse, type Part, type Parts, type StoredResponse } from './domain/assemble-response.js';
import { responseExample } from './response.example.js';
import { ResponseId, ResponseJourney } from './response.schema.js';

type JourneyAnswer = StoredResponse & Parts & { stages: object; unavailable: ServiceName[] };

@Controller('v1/responses')
export class ResponseController {
  constructor(private readonly services: ServiceReader) {}

  @Get(':id')
  @Operation({
    id: 'getResponse',
    summary: 'A response and what has become of it',
    description:
      'Each part is null while it has not come; `stages` says how far the response is, `unavailable` which service could not be ' +
      'asked. A deleted response is still found, without words, scores and customer.',
    scope: 'read',
    path: { id: ResponseId },
    answer: ResponseJourney,
    answerExample: responseExample,
    problems: { 404: 'There is no response of this id' },
  })
  async find(@Req() request: FastifyRequest, @Param('id') id: string): Promise<JourneyAnswer> {
    const stored = await this.services.read<StoredResponse>(
      request,
      'ingestion',
      `/v1/responses/${encodeURIComponent(id)}`,
    );
    if (stored.state === 'absent') throw new NotFoundError(`there is no response ${id}`);
    if (stored.state === 'away') throw new UnavailableError(stored.reason);

    const unavailable: ServiceName[] = [];
    const part = async (service: ServiceName, path: string): Promise<Part | null> => {
      const reading = await this.services.read<Part>(request, service, `${path}/${stored.body.id}`);
      if (reading.state === 'away') unavailable.push(service);
      return reading.state === 'found' ? reading.body : null;
    };
    const [score, themes, decision] = await Promise.all([
      part('scoring', '/v1/scores/responses'),
      part('text-analytics', '/v1/themes/responses'),
      part('routing', '/v1/decisions'),
    ]);
    return { ...assembleResponse(stored.body, { score, themes, decision }), unavailable: unavailable.sort() };
  }
}
