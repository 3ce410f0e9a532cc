import { etagOf, type Identity, Operation, query, Who } from '@heed/platform';
import { Body, Controller, Get, Headers, Param, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import type { FastifyReply } from 'fastify';
import { historyOf } from '../history/history.examples.js';
import { ChangeQuery, HistoryQuery, SetupHistory, versionPath } from '../history/history.schema.js';
import { SetupHistoryService } from '../history/setup-history.service.js';
import { NamedRowsPipe } from '../tenants/named-rows.pipe.js';
import type { Rule } from './domain/rule.js';
import { rulesExample, RulesInput, RulesVersion, rulesVersionExample } from './rule.schema.js';
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
    description:
      'An answer is decided by the first rule whose whole condition holds, once its scores and its words have been read. The ETag is the version, for `If-Match` of the PUT.',
    scope: 'read',
    answer: RulesInput,
    answerExample: rulesExample,
    etag: true,
  })
  async list(@Who() who: Identity, @Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    const { rules, version } = await this.rules.list(who.tenantId);
    void reply.header('etag', etagOf(version));
    return rules;
  }

  @Put()
  @Operation({
    id: 'replaceRules',
    summary: 'Replace all rules; they hold for answers that are decided from now on',
    description:
      'The list takes the place of the old one; what was decided stays, and so do the clocks of open tasks. The same list again makes no new version. Try it before with `POST /v1/rules/simulate`. Without a last rule that matches everything, answers that no rule matches open nothing.',
    scope: 'admin',
    query: ChangeQuery,
    queryExample: { note: 'Riverside looks after its own' },
    ifMatch: true,
    body: RulesInput,
    bodyExample: rulesExample,
    answer: RulesInput,
    answerExample: rulesExample,
    etag: true,
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
    description: 'By name: what was added, removed and changed. `rulesVersion` of a decision is one of these versions.',
    scope: 'read',
    query: HistoryQuery,
    queryExample: { limit: 20 },
    answer: SetupHistory,
    answerExample: historyOf({
      note: 'Riverside looks after its own',
      added: ['unhappy at Riverside', 'unhappy elsewhere'],
      removed: ['very unhappy', 'unhappy'],
      changed: [],
    }),
  })
  history(@Who() who: Identity, @Query(query(HistoryQuery)) asked: Static<typeof HistoryQuery>): Promise<unknown> {
    return this.versions.list(who.tenantId, 'rules', asked);
  }

  @Get('history/:version')
  @Operation({
    id: 'getRulesVersion',
    summary: 'All rules as they once were; to restore them, PUT them',
    description: 'The list is what `PUT /v1/rules` takes. A team of it may be gone by now: then the PUT says so.',
    scope: 'read',
    path: versionPath,
    answer: RulesVersion,
    answerExample: rulesVersionExample,
    problems: { 404: 'There is no such version' },
  })
  version(@Who() who: Identity, @Param('version') version: string): Promise<unknown> {
    return this.versions.get(who.tenantId, 'rules', version);
  }
}
