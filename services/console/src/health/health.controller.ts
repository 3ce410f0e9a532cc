import { Operation, readinessAnswer } from '@heed/platform';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyReply } from 'fastify';
import { version } from '../version.js';
import { READINESS_SOURCE, type ReadinessSource } from './readiness-source.js';

const Greeting = Type.Object({
  name: Type.String(),
  version: Type.String(),
  docs: Type.String(),
  openapi: Type.String(),
});
const Alive = Type.Object({ status: Type.Literal('alive') });
const Ready = Type.Object({
  status: Type.Union([Type.Literal('ready'), Type.Literal('degraded'), Type.Literal('not ready')]),
  problems: Type.Optional(
    Type.Array(
      Type.Object({
        service: Type.String(),
        part: Type.String(),
        reason: Type.String(),
        since: Type.String(),
        tolerable: Type.Optional(
          Type.Literal(true, { description: 'Answers are taken in and requests are served all the same' }),
        ),
      }),
    ),
  ),
});

@Controller()
export class HealthController {
  constructor(@Inject(READINESS_SOURCE) private readonly readiness: ReadinessSource) {}

  @Get()
  @Operation({ id: 'root', summary: 'Where the documentation is', scope: 'public', answer: Greeting })
  root(): Static<typeof Greeting> {
    return { name: 'Heed', version, docs: '/docs', openapi: '/openapi.json' };
  }

  @Get('livez')
  @Operation({ id: 'live', summary: 'Whether the process runs', scope: 'public', answer: Alive })
  live(): Static<typeof Alive> {
    return { status: 'alive' };
  }

  @Get('readyz')
  @Operation({
    id: 'ready',
    summary: 'Whether Heed takes requests, and which part is away',
    description:
      'With the parts that are away, why and since when: 503 (`not ready`) while answers cannot be taken in, 200 (`degraded`) while Heed does without them.',
    scope: 'public',
    answer: Ready,
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Static<typeof Ready>> {
    const { code, body } = readinessAnswer(await this.readiness.problems());
    void reply.status(code);
    return body.status === 'ready' ? { status: 'ready' } : { ...body, problems: [...body.problems] };
  }
}
