import { ForbiddenError, UnauthorizedError, uuidv7 } from '@heed/kernel';
import { type Identity, IDENTITY_HEADER, IdentityToken } from '@heed/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { KeyDirectory } from '../keys/key-directory.js';
import { OperatorKey, operatorIdentity } from '../operator/operator-key.js';
import { destinationOf } from './destination-of.js';
import { LineCount } from './limits/line-count.js';
import { TenantLimits } from './limits/tenant-limits.js';
import { GATEWAY, type ServiceGateway } from './service-gateway.js';

const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** What happens to a request before its body is read: whose it is, and where it goes. */
@Injectable()
export class Door {
  constructor(
    private readonly directory: KeyDirectory,
    private readonly tokens: IdentityToken,
    @Inject(GATEWAY) private readonly gateway: ServiceGateway,
    private readonly limits: TenantLimits,
    private readonly operator: OperatorKey,
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

    const pathname = request.url.split('?', 1)[0]!;
    if (pathname !== '/v1' && !pathname.startsWith('/v1/')) return;

    const identity = await this.authenticate(request, reply);
    headers[IDENTITY_HEADER] = this.tokens.sign(identity);
    delete headers.authorization;
    delete headers['x-api-key'];
    if (identity === operatorIdentity) return requireTenantsPath(pathname);
    await this.limits.admit(identity, request, reply, lines);

    const service = destinationOf(pathname, this.gateway.services);
    if (service === null) return;
    if (!request.is404 && !this.isOperation(service, request.method, pathname)) return;
    this.gateway.forward(service, request, reply, {});
  }

  private async authenticate(request: FastifyRequest, reply: FastifyReply): Promise<Identity> {
    try {
      const key = keyOf(request);
      if (key === null) throw new UnauthorizedError('send your key as `Authorization: Bearer heed_…`');
      return this.operator.is(key) ? operatorIdentity : await this.directory.identify(key);
    } catch (error) {
      if (error instanceof UnauthorizedError) void reply.header('www-authenticate', 'Bearer');
      throw error;
    }
  }

  /**
   * Whether the service has exactly this path. It then goes before a route of the console with a parameter in its
   * place: `/v1/responses/summary` is ingestion's, any other `/v1/responses/{id}` is composed here.
   */
  private isOperation(service: Parameters<ServiceGateway['openapi']>[0], method: string, pathname: string): boolean {
    const item = this.gateway.openapi(service).paths[pathname];
    return item !== undefined && (method === 'HEAD' ? 'get' : method.toLowerCase()) in item;
  }
}

/** Everything else is a tenant's, and the operator is a member of none. */
function requireTenantsPath(pathname: string): void {
  if (pathname.split('/')[2] !== 'tenants')
    throw new ForbiddenError('the key of the operator belongs to no tenant: it opens /v1/tenants only');
}

function keyOf(request: FastifyRequest): string | null {
  const { authorization, 'x-api-key': bare } = request.headers;
  if (authorization !== undefined) return /^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? null;
  return typeof bare === 'string' ? bare : null;
}
