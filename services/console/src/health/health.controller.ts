import { Operation } from '@heed/platform';
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
  status: Type.Union([Type.Literal('ready'), Type.Literal('not ready')]),
  problems: Type.Optional(
    Type.Array(
      Type.Object({ service: Type.String(), part: Type.String(), reason: Type.String(), since: Type.String() }),
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
    summary: 'Whether every part can work',
    description: '503 while one cannot, with the parts and since when.',
    scope: 'public',
    answer: Ready,
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Static<typeof Ready>> {
    const problems = await this.readiness.problems();
    if (problems.length === 0) return { status: 'ready' };
    void reply.status(503);
    return { status: 'not ready', problems };
  }
}
