import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { type CallHandler, type ExecutionContext, type NestInterceptor, UseInterceptors } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';

/** Shorter than all that cuts a silent connection: HEED_HTTP_IDLE_MS, the door's 120 s, a minute of many proxies. */
const QUIET_MS = 20_000;

/**
 * The answer itself where it comes within `quietMs`. Else its JSON, and a space before it for each `quietMs` that it takes:
 * who waits can tell that somebody works on it. What fails after the first space breaks the answer off.
 */
export async function withSignsOfLife<A>(answer: Promise<A>, quietMs = QUIET_MS): Promise<A | Readable> {
  const waiting = new AbortController();
  const late = pause(quietMs, null, { signal: waiting.signal }).catch(() => null);
  const early = await Promise.race([answer.then((value) => ({ value })), late]).finally(() => waiting.abort());
  if (early !== null) return early.value;
  const body = new Readable({ read: () => undefined });
  const timer = setInterval(() => body.push(' '), quietMs);
  body.once('close', () => clearInterval(timer)).push(' ');
  answer.then(
    (value) => {
      clearInterval(timer);
      body.push(JSON.stringify(value));
      body.push(null);
    },
    (error: Error) => body.destroy(error),
  );
  return body;
}

/** On a route whose answer may take minutes: see {@link withSignsOfLife}. */
export function AnswersLate(): MethodDecorator {
  const interceptor: NestInterceptor<unknown, unknown> = {
    intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
      const reply = context.switchToHttp().getResponse<FastifyReply>();
      const told = withSignsOfLife(lastValueFrom<unknown>(next.handle())).then((answer) => {
        if (answer instanceof Readable) void reply.header('content-type', 'application/json; charset=utf-8');
        return answer;
      });
      return from(told);
    },
  };
  return UseInterceptors(interceptor);
}
