import { Operation, readinessAnswer } from '@heed/platform';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyReply } from 'fastify';
import { version } from '../version.js';
import { READINESS_SOURCE, type ReadinessSource } from './readiness-source.js';

const Greeting = Type.Object(
  {
    name: Type.String(),
    version: Type.String(),
    docs: Type.String({ description: 'The API page' }),
    openapi: Type.String({ description: 'The document that it shows' }),
  },
  { title: 'Greeting' },
);
const Alive = Type.Object({ status: Type.Literal('alive') }, { title: 'Alive' });
const Ready = Type.Object(
  {
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
  },
  { title: 'Readiness' },
);
const NOT_READY: Static<typeof Ready> = {
  status: 'not ready',
  problems: [{ service: 'scoring', part: 'database', reason: 'does not answer', since: '2026-11-22T11:26:47.705Z' }],
};

@Controller()
export class HealthController {
  constructor(@Inject(READINESS_SOURCE) private readonly readiness: ReadinessSource) {}

  @Get()
  @Operation({
    id: 'root',
    summary: 'Where the documentation is',
    description: 'And which version of Heed this is.',
    scope: 'public',
    answer: Greeting,
    answerExample: { name: 'Heed', version: '0.1.0', docs: '/docs', openapi: '/openapi.json' },
  })
  root(): Static<typeof Greeting> {
    return { name: 'Heed', version, docs: '/docs', openapi: '/openapi.json' };
  }

  @Get('livez')
  @Operation({
    id: 'live',
    summary: 'Whether the process runs',
    description: 'It looks at nothing else: a process that does not answer should be started again.',
    scope: 'public',
    answer: Alive,
    answerExample: { status: 'alive' },
  })
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
    answerExample: { status: 'ready' },
    other: {
      answers: {
        503: {
          description: 'Answers cannot be taken in',
          content: {
            'application/json': {
              schema: Ready,
              examples: { notReady: { summary: 'A part is away', value: NOT_READY } },
            },
          },
        },
      },
    },
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Static<typeof Ready>> {
    const { code, body } = readinessAnswer(await this.readiness.problems());
    void reply.status(code);
    return body.status === 'ready' ? { status: 'ready' } : { ...body, problems: [...body.problems] };
  }
}
