import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type Problem, toProblem } from './problem.js';

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = toProblem(error);
    if (problem.status >= 500) {
      const { method, routeOptions } = request;
      const level = problem.status === 503 ? 'warn' : 'error';
      this.logger[level](
        { component: 'http', method, route: routeOptions?.url, code: problem.code, err: error },
        'request failed',
      );
    }
    sendProblem(http.getResponse<FastifyReply>(), problem);
  }
}

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  if (problem.retryAfter !== undefined) void reply.header('retry-after', problem.retryAfter);
  void reply.status(problem.status).header('content-type', 'application/problem+json').send(JSON.stringify(problem));
}
