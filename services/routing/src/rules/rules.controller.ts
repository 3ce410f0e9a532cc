import { type Identity, Operation, query, Who } from '@heed/platform';
import { Body, Controller, Get, Headers, Param, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import type { FastifyReply } from 'fastify';
import { ChangeQuery, HistoryQuery, RulesVersion, SetupHistory } from '../history/history.schema.js';
import { etagOf } from '../history/put-version.js';
import { SetupHistoryService } from '../history/setup-history.service.js';
import { NamedRowsPipe } from '../tenants/named-rows.pipe.js';
import type { Rule } from './domain/rule.js';
import { rulesExample, RulesInput } from './rule.schema.js';
import { RulesService } from './rules.service.js';

@ApiTags('teams and rules')
@Controller('v1/rules')
export class RulesController {
  constructor(
    private readonly rules: RulesService,
    private readonly versions: SetupHistoryService,
  ) {}

  @Get()
  @Operation({
    id: 'listRules',
    summary: 'Rules in order: the first that matches decides',
    description: 'The header ETag is the version, for If-Match.',
    scope: 'read',
    answer: RulesInput,
  })
  async list(@Who() who: Identity, @Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    const { rules, version } = await this.rules.list(who.tenantId);
    void reply.header('etag', etagOf(version));
    return rules;
  }

  @Put()
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read; 412 where it is another now' })
  @Operation({
    id: 'replaceRules',
    summary: 'Replace all rules; they hold for answers that are decided from now on',
    scope: 'admin',
    query: ChangeQuery,
    body: RulesInput,
    bodyExample: rulesExample,
    answer: RulesInput,
  })
  async replace(
    @Who() who: Identity,
    @Headers('if-match') ifMatch: string | undefined,
    @Query(query(ChangeQuery)) { note = null }: { note?: string | null },
    @Body(new NamedRowsPipe(RulesInput, { row: 'rule' })) given: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { rules, version } = await this.rules.replace(who, given as Rule[], { note, ifMatch: ifMatch ?? null });
    void reply.header('etag', etagOf(version));
    return rules;
  }

  @Get('history')
  @Operation({
    id: 'listRulesHistory',
    summary: 'Who changed rules when, newest first',
    scope: 'read',
    query: HistoryQuery,
    answer: SetupHistory,
  })
  history(@Who() who: Identity, @Query(query(HistoryQuery)) asked: Static<typeof HistoryQuery>): Promise<unknown> {
    return this.versions.list(who.tenantId, 'rules', asked);
  }

  @Get('history/:version')
  @Operation({
    id: 'getRulesVersion',
    summary: 'All rules as they once were; to restore them, PUT them',
    scope: 'read',
    answer: RulesVersion,
  })
  version(@Who() who: Identity, @Param('version') version: string): Promise<unknown> {
    return this.versions.get(who.tenantId, 'rules', version);
  }
}
