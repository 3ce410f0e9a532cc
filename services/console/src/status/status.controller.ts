import { type Identity, Operation, type ServiceName, Who } from '@heed/platform';
import { Controller, Get, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { GATEWAY, type ServiceGateway } from '../door/service-gateway.js';
import { ServiceReader } from '../door/service-reader.js';
import { TenantService } from '../tenants/tenant.service.js';
import { version } from '../version.js';
import { Status } from './status.schema.js';
import { STATUS_SOURCE, type StatusSource } from './status-source.js';

/** What a tenant may know: its own counts. What all tenants share is the operator's to see, in `InstallationController`. */
@Controller('v1/status')
export class StatusController {
  constructor(
    private readonly services: ServiceReader,
    private readonly tenants: TenantService,
    @Inject(GATEWAY) private readonly gateway: ServiceGateway,
    @Inject(STATUS_SOURCE) private readonly source: StatusSource,
  ) {}

  @Get()
  @Operation({
    id: 'getStatus',
    summary: 'How Heed is doing for this tenant',
    description: 'Every count is of this tenant alone. A count is null where the service that has it does not answer.',
    scope: 'read',
    answer: Status,
    answerExample: {
      version: '0.1.0',
      tenant: { id: '01a202f8-1561-7000-99b6-7ccb33a2ec7b', name: 'My company', timeZone: 'UTC' },
      transport: 'embedded',
      responses: 410,
      undecided: 0,
      deadLetters: [{ group: 'ingestion', open: 2 }],
      deliveries: { delivered: 146, pending: 0, failed: 0 },
      tasksOpen: 112,
      mail: { kind: 'local outbox', target: '/srv/heed/mails' },
      dataDir: null,
    },
  })
  async status(@Who() who: Identity, @Req() request: FastifyRequest): Promise<Status> {
    const summary = async <T>(service: ServiceName, path: string): Promise<T | null> => {
      const reading = await this.services.read<T>(request, service, `/v1/${path}/summary`);
      return reading.state === 'found' ? reading.body : null;
    };
    const deadLettersOf = async (group: ServiceName): Promise<Status['deadLetters']> => {
      const counted = await summary<{ open: number }>(group, `dead-letters/${group}`);
      return counted === null ? [] : [{ group, open: counted.open }];
    };
    // Before the answers: one that comes meanwhile is undecided, and never the other way round.
    const decisions = await summary<{ decided: number }>('routing', 'decisions');
    const [tenant, responses, tasks, deliveries, deadLetters, mail] = await Promise.all([
      this.tenants.find(who.tenantId),
      summary<{ responses: number; deleted: number }>('ingestion', 'responses'),
      summary<{ open: number }>('routing', 'tasks'),
      summary<Record<string, unknown>>('notification', 'deliveries'),
      Promise.all(this.gateway.services.map(({ name }) => deadLettersOf(name))),
      this.source.mail(),
    ]);
    return {
      version,
      tenant: { id: tenant.tenantId, name: tenant.name, timeZone: tenant.timeZone },
      transport: this.source.transport,
      responses: responses?.responses ?? null,
      undecided:
        responses === null || decisions === null
          ? null
          : Math.max(0, responses.responses + responses.deleted - decisions.decided),
      deadLetters: deadLetters.flat(),
      deliveries,
      tasksOpen: tasks?.open ?? null,
      mail,
      // A path of the machine is nothing for every reader of numbers.
      dataDir: who.scopes.includes('admin') ? this.source.dataDir : null,
    };
  }
}
