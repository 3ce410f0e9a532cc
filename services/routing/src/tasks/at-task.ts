import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Which task a request is about, and which version of it the caller has seen. */
export interface TaskAt {
  id: string;
  /** The header; undefined: whatever version there is. */
  ifMatch: string | undefined;
}

export const AtTask = createParamDecorator((_: unknown, context: ExecutionContext): TaskAt => {
  const { params, headers } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { id: string } }>>();
  return { id: params.id, ifMatch: headers['if-match'] };
});
