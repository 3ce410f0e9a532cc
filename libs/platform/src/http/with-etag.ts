import { type CallHandler, type ExecutionContext, type NestInterceptor, UseInterceptors } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Observable, tap } from 'rxjs';

/** On a controller or a route: its answers carry the ETag that is found of them, those without one none. */
export function WithEtag<A>(find: (answer: A) => string | null): ClassDecorator & MethodDecorator {
  const interceptor: NestInterceptor<A, A> = {
    intercept(context: ExecutionContext, next: CallHandler<A>): Observable<A> {
      const reply = context.switchToHttp().getResponse<FastifyReply>();
      return next.handle().pipe(
        tap((answer) => {
          const etag = find(answer);
          if (etag !== null) void reply.header('etag', etag);
        }),
      );
    },
  };
  return UseInterceptors(interceptor);
}
