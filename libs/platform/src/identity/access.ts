import { createParamDecorator, type CustomDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { GrantedScope, Identity } from './identity.js';

export const ACCESS = 'heed:access';

/** What a route asks for; of several, one. A route that declares nothing is closed to everybody. */
export type AccessRule = GrantedScope | readonly [GrantedScope, ...GrantedScope[]] | 'public';

export const Access = (rule: AccessRule): CustomDecorator => SetMetadata(ACCESS, rule);

/** The identity of the request, as a parameter of a route. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Identity => {
  return context.switchToHttp().getRequest<{ identity: Identity }>().identity;
});
