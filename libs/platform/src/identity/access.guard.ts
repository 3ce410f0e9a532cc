import { ForbiddenError } from '@heed/kernel';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ACCESS, type AccessRule } from './access.js';
import { type GrantedScope, type Identity, IDENTITY_HEADER } from './identity.js';
import { IdentityToken } from './identity-token.js';

/** The name of the service that a guard stands before. */
export const SERVICE_NAME = Symbol('service name');

/** Deny by default: a route without a declared scope answers nobody, and {@link requireScopes} does not let it start. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: IdentityToken,
    @Inject(SERVICE_NAME) private readonly service: string,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule === 'public') return true;
    if (rule === undefined) throw new ForbiddenError('this route declares no scope');
    const request = context.switchToHttp().getRequest<FastifyRequest & { identity: Identity }>();
    const header = request.headers[IDENTITY_HEADER];
    request.identity = this.tokens.verify(Array.isArray(header) ? header[0] : header, this.service);
    const { scopes } = request.identity;
    const wanted: readonly GrantedScope[] = typeof rule === 'string' ? [rule] : rule;
    if (wanted.some((scope) => scopes.includes(scope))) return true;
    const ofTenants = wanted.filter((scope) => scope !== 'operator');
    if (ofTenants.length === 0) throw new ForbiddenError('this is for the key of the operator of this Heed');
    if (!scopes.includes('admin')) throw new ForbiddenError(`this key lacks the scope ${ofTenants.join(' or ')}`);
    return true;
  }
}
