import { NotFoundError, UnavailableError } from '@heed/kernel';
import { Operation, query, type ServiceName } from '@heed/platform';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { TenantReader } from './tenant-reader.js';
import { TenantId } from './tenant.schema.js';
import { TenantService } from './tenant.service.js';

/** What is exported, and where it is read. */
const sources: Readonly<Record<string, { service: ServiceName; path: string; pages: boolean }>> = {
  responses: { service: 'ingestion', path: '/v1/responses', pages: true },
  dimensions: { service: 'ingestion', path: '/v1/dimensions', pages: false },
  tasks: { service: 'routing', path: '/v1/tasks', pages: true },
  decisions: { service: 'routing', path: '/v1/decisions', pages: true },
  teams: { service: 'routing', path: '/v1/teams', pages: false },
  rules: { service: 'routing', path: '/v1/rules', pages: false },
  channels: { service: 'notification', path: '/v1/channels', pages: false },
};

const Kind = Type.Unsafe<string>({
  type: 'string',
  enum: Object.keys(sources),
  description: 'What is exported',
  examples: ['dimensions'],
});
const Exported = Type.Unknown({ description: 'What the list of this kind answers' });

const Page = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: 'At most so many of a page' })),
    cursor: Type.Optional(Type.String({ description: 'nextCursor of the page before' })),
  },
  { additionalProperties: false },
);

@Controller('v1/tenants')
export class TenantExportController {
  constructor(
    private readonly tenants: TenantService,
    private readonly reader: TenantReader,
  ) {}

  @Get(':id/export/:what')
  @Operation({
    id: 'exportTenant',
    summary: 'What a tenant holds, one kind at a time',
    description:
      'As the tenant’s own keys would read it at `/v1/<kind>`, a suspended tenant’s too. Secrets of channels are masked. ' +
      '`limit` and `cursor` are those of the list; kinds that have no pages take neither.',
    scope: 'operator',
    path: { id: TenantId, what: Kind },
    query: Page,
    queryExample: { limit: 100 },
    answer: Exported,
    answerExample: [{ name: 'unit', label: 'Unit', type: 'standard', values: null }],
    problems: { 404: 'There is no tenant of this id, or no such kind' },
  })
  async read(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Param('what') what: string,
    @Query(query(Page)) { limit, cursor }: Static<typeof Page>,
  ): Promise<unknown> {
    const source = Object.hasOwn(sources, what) ? sources[what] : undefined;
    if (source === undefined)
      throw new NotFoundError(`${what} is not exported; what is: ${Object.keys(sources).join(', ')}`);
    const tenant = await this.tenants.find(id);
    const search = new URLSearchParams();
    if (source.pages && limit !== undefined) search.set('limit', String(limit));
    if (source.pages && cursor !== undefined) search.set('cursor', cursor);
    const url = search.size === 0 ? source.path : `${source.path}?${search.toString()}`;
    const reading = await this.reader.read<unknown>(request, tenant, source.service, url);
    if (reading.state === 'found') return reading.body;
    throw new UnavailableError(reading.state === 'away' ? reading.reason : `${source.service} has no ${what}`);
  }
}
