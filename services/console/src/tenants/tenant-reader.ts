import type { Identity, ServiceName } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Reading, ServiceReader } from '../door/service-reader.js';
import type { Tenant } from './tenant.entity.js';

/** Asks a service about one tenant on behalf of the operator, who is a member of none; suspended ones too. */
@Injectable()
export class TenantReader {
  constructor(private readonly services: ServiceReader) {}

  read<T>(request: FastifyRequest, tenant: Tenant, service: ServiceName, url: string): Promise<Reading<T>> {
    const { tenantId, timeZone } = tenant;
    const identity: Identity = { tenantId, timeZone, scopes: ['read', 'admin'], actor: 'operator' };
    return this.services.read<T>(request, service, url, { identity });
  }
}
