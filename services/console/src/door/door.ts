import { ForbiddenError, uuidv7 } from '@heed/kernel';
import { currentSpan } from '@heed/messaging';
import { type Identity, IDENTITY_HEADER, IdentityToken, type ServiceName } from '@heed/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { operatorIdentity } from '../operator/operator-key.js';
import { Authentication } from './authentication.js';
import { destinationOf } from './destination-of.js';
import { idempotencyKeyOf } from './idempotency/idempotency-key.js';
import { KeyedCalls } from './idempotency/keyed-calls.js';
import { LineCount } from './limits/line-count.js';
import { TenantLimits } from './limits/tenant-limits.js';
import { pathOf } from './path-of.js';
import { GATEWAY, type ServiceGateway } from './service-gateway.js';

const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** What happens to a request before its body is read: whose it is, and where it goes. */
@Injectable()
export class Door {
  constructor(
    private readonly authentication: Authentication,
    private readonly tokens: IdentityToken,
    @Inject(GATEWAY) private readonly gateway: ServiceGateway,
    private readonly limits: TenantLimits,
    private readonly keyed: KeyedCalls,
  ) {}

  async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { headers } = request.raw;
    const lines = LineCount.of(request.raw);
    // Only the door says who somebody is.
    delete headers[IDENTITY_HEADER];
    const given = headers['x-request-id'];
    const requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : uuidv7();
    headers['x-request-id'] = requestId;
    // Set on the raw answer, so that it is there whoever writes the rest of it.
    reply.raw.setHeader('x-request-id', requestId);

    const { caller } = this.keyed;
    if (caller !== undefined) {
      Object.assign(request, { identity: caller });
      return this.pass(caller, request, reply);
    }
    const pathname = pathOf(request.url);
    if (pathname === null || (pathname !== '/v1' && !pathname.startsWith('/v1/'))) return;

    const { identity, apiKey } = await this.authentication.authenticate(request, reply);
    // Whoever answers the request, or logs it, knows whose it is.
    Object.assign(request, { identity });
    if (identity === operatorIdentity) requireOperatorPath(pathname);
    else await this.limits.admit(identity, request, reply, lines);
    const idempotencyKey = idempotencyKeyOf(request.raw);
    if (idempotencyKey === null) return this.pass(identity, request, reply);
    await this.keyed.answer({ identity, apiKey, idempotencyKey, request, reply });
  }

  /** To the service that has the path, or on to the console's own routes. */
  private pass(identity: Identity, request: FastifyRequest, reply: FastifyReply): void {
    const service = this.destination(request);
    request.raw.headers[IDENTITY_HEADER] = this.tokens.sign(identity, service ?? 'console');
    if (service === null) return;
    const span = currentSpan();
    span?.rename(`${request.method} → ${service}`);
    span?.say({ tenant: identity.tenantId, destination: service });
    this.gateway.forward(service, request, reply, {});
  }

  /** Null: the console itself. */
  private destination(request: FastifyRequest): ServiceName | null {
    const pathname = pathOf(request.url);
    const service = pathname === null ? null : destinationOf(pathname, this.gateway.services);
    if (pathname === null || service === null) return null;
    return request.is404 || this.isOperation(service, request.method, pathname) ? service : null;
  }

  /**
   * Whether the service has exactly this path. It then goes before a route of the console with a parameter in its
   * place: `/v1/responses/summary` is ingestion's, any other `/v1/responses/{id}` is composed here.
   */
  private isOperation(service: ServiceName, method: string, pathname: string): boolean {
    const item = this.gateway.openapi(service).paths[pathname];
    return item !== undefined && (method === 'HEAD' ? 'get' : method.toLowerCase()) in item;
  }
}

/** Everything else is a tenant's, and the operator is a member of none. Dead letters: those that are no tenant's. */
const ofOperator = ['tenants', 'installation', 'dead-letters'];

function requireOperatorPath(pathname: string): void {
  if (!ofOperator.includes(pathname.split('/')[2] ?? ''))
    throw new ForbiddenError(`the key of the operator belongs to no tenant: it opens /v1/${ofOperator.join(', /v1/')}`);
}
