import { body, InjectLogger, type Logger, Operation, query } from '@heed/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import type { Static } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { KeyDirectory } from '../keys/key-directory.js';
import { createdKeyExample, keyExample } from '../keys/key.examples.js';
import { CreatedKey, KeyList, NewKey } from '../keys/key.schema.js';
import { KeyService } from '../keys/key.service.js';
import { TenantReader } from './tenant-reader.js';
import { tenantRecord } from './tenant-record.js';
import { tenantExample } from './tenant.examples.js';
import {
  CreatedTenant,
  DeletedTenant,
  Deletion,
  NewTenant,
  Suspension,
  TenantChange,
  TenantId,
  TenantList,
  TenantRecord,
} from './tenant.schema.js';
import { TenantService } from './tenant.service.js';

const AT_ID = { path: { id: TenantId } };
const ABSENT = 'There is no tenant of this id';
const FIRST_KEY = { name: 'first admin', scopes: ['admin' as const] };

/** For the operator of an installation, who belongs to no tenant. */
@Controller('v1/tenants')
export class TenantsController {
  constructor(
    private readonly tenants: TenantService,
    private readonly keys: KeyService,
    private readonly directory: KeyDirectory,
    private readonly reader: TenantReader,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  @Get()
  @Operation({
    id: 'listTenants',
    summary: 'Tenants, with what they hold',
    description: 'All, suspended ones too, oldest first.',
    scope: 'operator',
    answer: TenantList,
    answerExample: { tenants: [{ ...tenantExample, keys: 2, responses: 410, tasksOpen: 112 }] },
  })
  async list(@Req() request: FastifyRequest): Promise<Static<typeof TenantList>> {
    const tenants: Static<typeof TenantList>['tenants'] = [];
    for (const tenant of await this.tenants.list()) {
      const [keys, responses, tasks] = await Promise.all([
        this.keys.list(tenant.tenantId),
        this.reader.read<{ responses: number }>(request, tenant, 'ingestion', '/v1/responses/summary'),
        this.reader.read<{ open: number }>(request, tenant, 'routing', '/v1/tasks/summary'),
      ]);
      tenants.push({
        ...tenantRecord(tenant),
        keys: keys.filter(({ state }) => state === 'valid').length,
        responses: responses.state === 'found' ? responses.body.responses : null,
        tasksOpen: tasks.state === 'found' ? tasks.body.open : null,
      });
    }
    return { tenants };
  }

  @Post()
  @HttpCode(201)
  @Operation({
    id: 'createTenant',
    summary: 'Create a tenant, and its first key, which is shown this once',
    description: 'It starts with one team and with rules under which no unhappy answer is lost.',
    scope: 'operator',
    body: NewTenant,
    bodyExample: { name: 'Riverside Hotels', timeZone: 'Europe/Berlin' },
    answer: CreatedTenant,
    answerExample: { tenant: tenantExample, key: { ...createdKeyExample, name: FIRST_KEY.name, scopes: ['admin'] } },
    status: 201,
    problems: { 409: 'Another tenant has this name' },
  })
  async create(@Body(body(NewTenant)) given: Static<typeof NewTenant>): Promise<Static<typeof CreatedTenant>> {
    const tenant = await this.tenants.create(given);
    const key = await this.keys.create(tenant.tenantId, FIRST_KEY);
    this.note('created', tenant.tenantId);
    return { tenant: tenantRecord(tenant), key };
  }

  @Get(':id')
  @Operation({
    id: 'getTenant',
    summary: 'One tenant',
    description: 'A suspended one too, with the reason. A deleted one is not found.',
    scope: 'operator',
    ...AT_ID,
    answer: TenantRecord,
    answerExample: tenantExample,
    problems: { 404: ABSENT },
  })
  async find(@Param('id') id: string): Promise<Static<typeof TenantRecord>> {
    return tenantRecord(await this.tenants.find(id));
  }

  @Patch(':id')
  @Operation({
    id: 'renameTenant',
    summary: 'Rename a tenant',
    description: 'Its id, keys and data stay as they are.',
    scope: 'operator',
    ...AT_ID,
    body: TenantChange,
    bodyExample: { name: 'Riverside Hotels and Spas' },
    answer: TenantRecord,
    answerExample: { ...tenantExample, name: 'Riverside Hotels and Spas' },
    problems: { 404: ABSENT, 409: 'Another tenant has this name' },
  })
  async rename(
    @Param('id') id: string,
    @Body(body(TenantChange)) { name }: Static<typeof TenantChange>,
  ): Promise<Static<typeof TenantRecord>> {
    const tenant = await this.tenants.rename(id, name);
    this.note('renamed', id);
    return tenantRecord(tenant);
  }

  @Post(':id/suspend')
  @HttpCode(200)
  @Operation({
    id: 'suspendTenant',
    summary: 'Refuse all keys of a tenant, within a second everywhere',
    description:
      'Its keys get 403 HEED_TENANT_SUSPENDED. What has been accepted is finished: events, clocks and mails go on. ' +
      'Suspending it again changes the reason.',
    scope: 'operator',
    ...AT_ID,
    body: Suspension,
    bodyExample: { reason: 'the contract ended' },
    answer: TenantRecord,
    answerExample: {
      ...tenantExample,
      state: 'suspended',
      suspendedAt: '2026-11-22T12:00:00.000Z',
      suspendedReason: 'the contract ended',
    },
    problems: { 404: ABSENT },
  })
  async suspend(
    @Param('id') id: string,
    @Body(body(Suspension)) { reason }: Static<typeof Suspension>,
  ): Promise<Static<typeof TenantRecord>> {
    const tenant = await this.tenants.suspend(id, reason);
    this.directory.forgetAll();
    this.note('suspended', id);
    return tenantRecord(tenant);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Operation({
    id: 'resumeTenant',
    summary: 'Let a tenant’s keys in again',
    description: 'The same keys hold as before. One that is not suspended stays as it is.',
    scope: 'operator',
    ...AT_ID,
    answer: TenantRecord,
    answerExample: tenantExample,
    problems: { 404: ABSENT },
  })
  async resume(@Param('id') id: string): Promise<Static<typeof TenantRecord>> {
    const tenant = await this.tenants.resume(id);
    this.directory.forgetAll();
    this.note('resumed', id);
    return tenantRecord(tenant);
  }

  @Delete(':id')
  @HttpCode(202)
  @Operation({
    id: 'deleteTenant',
    summary: 'Delete a suspended tenant and all that it has, for good',
    description:
      'The answer comes when it is decided: from then on no key of it is known and no event of it takes effect. Each service ' +
      'then removes its rows, in chunks; the log tells how many. Copies that others hold (mails, backups, exports) stay.',
    scope: 'operator',
    ...AT_ID,
    query: Deletion,
    queryExample: { confirm: 'Riverside Hotels and Spas' },
    answer: DeletedTenant,
    answerExample: { id: tenantExample.id, state: 'deleted' },
    status: 202,
    problems: { 404: ABSENT, 409: 'It is not suspended' },
  })
  async delete(
    @Param('id') id: string,
    @Query(query(Deletion)) { confirm }: Static<typeof Deletion>,
  ): Promise<Static<typeof DeletedTenant>> {
    await this.tenants.delete(id, confirm);
    this.directory.forgetAll();
    this.note('deleted', id);
    return { id, state: 'deleted' };
  }

  @Get(':id/keys')
  @Operation({
    id: 'listTenantKeys',
    summary: 'API keys of a tenant',
    description: 'Ended ones too, without the keys themselves.',
    scope: 'operator',
    ...AT_ID,
    answer: KeyList,
    answerExample: { keys: [keyExample] },
    problems: { 404: ABSENT },
  })
  async listKeys(@Param('id') id: string): Promise<Static<typeof KeyList>> {
    const { tenantId } = await this.tenants.find(id);
    return { keys: await this.keys.list(tenantId) };
  }

  @Post(':id/keys')
  @HttpCode(201)
  @Operation({
    id: 'createTenantKey',
    summary: 'Create a key for a tenant, which has perhaps lost its last one',
    description: 'As the tenant itself would with POST /v1/keys. It is shown this once.',
    scope: 'operator',
    ...AT_ID,
    body: NewKey,
    bodyExample: FIRST_KEY,
    answer: CreatedKey,
    answerExample: { ...createdKeyExample, name: FIRST_KEY.name, scopes: ['admin'] },
    status: 201,
    problems: { 404: ABSENT },
  })
  async createKey(
    @Param('id') id: string,
    @Body(body(NewKey)) key: Static<typeof NewKey>,
  ): Promise<Static<typeof CreatedKey>> {
    const { tenantId } = await this.tenants.find(id);
    this.note('given a key', id);
    return this.keys.create(tenantId, key);
  }

  private note(what: string, tenant: string): void {
    this.logger.info({ component: 'tenants', tenant }, `the operator: ${what}`);
  }
}
