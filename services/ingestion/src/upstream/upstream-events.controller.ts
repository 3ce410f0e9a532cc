import { responseExample, upstreamResponse } from '@heed/contracts';
import { type Identity, Operation, ROWS_HEADER, uncleanedBody, Who } from '@heed/platform';
import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Type } from '@sinclair/typebox';
import type { FastifyReply } from 'fastify';
import { IntakeGate } from '../intake/intake-gate.js';
import { MAX_ROWS } from '../intake/intake-input.js';
import { UpstreamEventsService } from './upstream-events.service.js';

/** For the documentation; each event is checked by `checkCloudEvent`. */
const CloudEvent = Type.Object(
  {
    specversion: Type.Literal('1.0'),
    id: Type.String({ minLength: 1, description: 'With the source it names the event; sending it again is safe' }),
    source: Type.String({ minLength: 1, description: 'One that may speak for the key’s tenant' }),
    type: Type.String({ description: 'heed.upstream.response.v1 or heed.upstream.interaction.v1' }),
    heedlane: Type.Optional(Type.String({ description: 'bulk for a backfill; left out: live' })),
    data: Type.Unknown({ description: 'The body of POST /v1/responses or /v1/interactions, one row' }),
  },
  { title: 'CloudEvent' },
);
const example = {
  specversion: '1.0' as const,
  id: 'a-1',
  source: '/crm/riverside',
  type: upstreamResponse.type,
  data: { ...responseExample, id: 'survey-2026-11-0047' },
};
const Events = Type.Array(CloudEvent, { maxItems: MAX_ROWS });
const AnyEvents = Type.Array(Type.Unknown(), { maxItems: MAX_ROWS });

@ApiTags('upstream')
@Controller('v1/upstream/events')
export class UpstreamEventsController {
  constructor(
    private readonly events: UpstreamEventsService,
    private readonly gate: IntakeGate,
  ) {}

  @Post()
  @HttpCode(202)
  @Operation({
    id: 'sendUpstreamEvents',
    summary: 'Append CloudEvents to the upstream topics, where these are in the embedded log',
    description:
      `At most ${MAX_ROWS}, all of them or none. 202: they are durable and will be judged by the rules of POST /v1/responses; what ` +
      'these refuse is found in GET /v1/dead-letters/ingestion. Each names a source that HEED_UPSTREAM_SOURCES lets speak for the tenant.',
    scope: 'ingest',
    status: 202,
    body: Events,
    bodyExample: [example],
    answer: Type.Object({ appended: Type.Integer({ description: 'Events' }) }),
    answerExample: { appended: 1 },
    problems: {
      403: 'The key has another scope, or a source may not speak for its tenant',
      409: 'Heed runs on Kafka: produce to the topics there',
    },
    other: {
      body: {
        'application/cloudevents-batch+json': {
          schema: Events,
          examples: { batch: { summary: 'The media type of CloudEvents', value: [{ ...example, id: 'a-2' }] } },
        },
      },
    },
  })
  send(
    @Who() who: Identity,
    @Body(uncleanedBody(AnyEvents)) given: unknown[],
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ appended: number }> {
    this.gate.check('live', who.tenantId);
    void reply.header(ROWS_HEADER, given.length);
    return this.events.append(who.tenantId, given);
  }
}
