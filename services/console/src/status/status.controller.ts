import { type Identity, Operation, type ServiceName, Who } from '@heed/platform';
import { Controller, Get, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ServiceReader } from '../door/service-reader.js';
import { TenantService } from '../tenants/tenant.service.js';
import { version } from '../version.js';
import { Status } from './status.schema.js';
import { STATUS_SOURCE, type StatusSource } from './status-source.js';

@Controller('v1/status')
export class StatusController {
  constructor(
    private readonly services: ServiceReader,
    private readonly tenants: TenantService,
    @Inject(STATUS_SOURCE) private readonly source: StatusSource,
  ) {}

  @Get()
  @Operation({
    id: 'getStatus',
    summary: 'How Heed is doing',
    description: 'Responses, deliveries and tasks are the tenant’s; lag and dead letters are everybody’s.',
    scope: 'read',
    answer: Status,
  })
  async status(@Who() who: Identity, @Req() request: FastifyRequest): Promise<Status> {
    const summary = async <T>(service: ServiceName, segment: string): Promise<T | null> => {
      const reading = await this.services.read<T>(request, service, `/v1/${segment}/summary`);
      return reading.state === 'found' ? reading.body : null;
    };
    const [tenant, responses, tasks, deliveries, lag, deadLetters, mail] = await Promise.all([
      this.tenants.find(who.tenantId),
      summary<{ responses: number }>('ingestion', 'responses'),
      summary<{ open: number }>('routing', 'tasks'),
      summary<Record<string, unknown>>('notification', 'deliveries'),
      this.source.lag(),
      this.source.deadLetters(),
      this.source.mail(),
    ]);
    return {
      version,
      tenant: { id: tenant.tenantId, name: tenant.name, timeZone: tenant.timeZone },
      transport: this.source.transport,
      responses: responses?.responses ?? null,
      lag,
      deadLetters,
      deliveries,
      tasksOpen: tasks?.open ?? null,
      mail,
      // A path of the machine is nothing for every reader of numbers.
      dataDir: who.scopes.includes('admin') ? this.source.dataDir : null,
    };
  }
}
