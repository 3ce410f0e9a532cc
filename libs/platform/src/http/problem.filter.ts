import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Identity } from '../identity/identity.js';
import { BodyTooLargeError, isBodyTooLarge } from './body-too-large.error.js';
import { type Problem, toProblem } from './problem.js';
import { requestFields } from './request-fields.js';
import { ShedLog } from './shed-log.js';

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly shed: ShedLog;

  /** `count` is told of each problem. */
  constructor(
    private readonly logger: Logger,
    private readonly count: (problem: Problem) => void = () => undefined,
  ) {
    this.shed = new ShedLog(logger);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest & { identity?: Identity }>();
    const { method, routeOptions, server } = request;
    const problem = toProblem(isBodyTooLarge(error) ? new BodyTooLargeError(server.initialConfig.bodyLimit!) : error);
    this.count(problem);
    const { status, code, detail } = problem;
    const route = routeOptions?.url;
    const told = { component: 'http', ...requestFields(request), method, route, code };
    if (status === 503) this.shed.note({ ...requestFields(request), method, route, code, detail });
    else if (status >= 500) this.logger.error({ ...told, err: error }, 'request failed');
    // The caller was told why, which may repeat what it has sent.
    else this.logger.debug({ ...told, status }, 'a request was refused');
    sendProblem(http.getResponse<FastifyReply>(), problem);
  }
}

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  if (problem.retryAfter !== undefined) void reply.header('retry-after', problem.retryAfter);
  void reply.status(problem.status).header('content-type', 'application/problem+json').send(JSON.stringify(problem));
}
