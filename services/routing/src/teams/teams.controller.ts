import { type Identity, Operation, query, Who } from '@heed/platform';
import { Body, Controller, Get, Headers, Param, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import type { FastifyReply } from 'fastify';
import { HistoryQuery, SetupHistory, TeamsVersion } from '../history/history.schema.js';
import { etagOf } from '../history/put-version.js';
import { SetupHistoryService } from '../history/setup-history.service.js';
import { NamedRowsPipe } from '../tenants/named-rows.pipe.js';
import { TeamLoadService } from './team-load.service.js';
import { TeamsChange, teamsExample, TeamsInput, TeamsLoad } from './teams.schema.js';
import { TeamsService } from './teams.service.js';

@ApiTags('teams and rules')
@Controller('v1/teams')
export class TeamsController {
  constructor(
    private readonly teams: TeamsService,
    private readonly loads: TeamLoadService,
    private readonly versions: SetupHistoryService,
  ) {}

  @Get()
  @Operation({
    id: 'listTeams',
    summary: 'Teams and their members',
    description: 'The header ETag is the version, for If-Match.',
    scope: 'read',
    answer: TeamsInput,
  })
  async list(@Who() who: Identity, @Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    const { teams, version } = await this.teams.list(who.tenantId);
    void reply.header('etag', etagOf(version));
    return teams;
  }

  @Put()
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read; 412 where it is another now' })
  @Operation({
    id: 'replaceTeams',
    summary: 'Replace all teams; a team is known by its name',
    description:
      'A team that a rule names cannot be left out (409), nor one with open tasks, unless openTasksTo says who gets them.',
    scope: 'admin',
    query: TeamsChange,
    body: TeamsInput,
    bodyExample: teamsExample,
    answer: TeamsInput,
  })
  async replace(
    @Who() who: Identity,
    @Headers('if-match') ifMatch: string | undefined,
    @Query(query(TeamsChange))
    { note = null, openTasksTo = null }: { note?: string | null; openTasksTo?: string | null },
    @Body(new NamedRowsPipe(TeamsInput, { row: 'team' })) given: Static<typeof TeamsInput>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { teams, version } = await this.teams.replace(who, given, {
      ...{ note, openTasksTo },
      ifMatch: ifMatch ?? null,
    });
    void reply.header('etag', etagOf(version));
    return teams;
  }

  @Get('load')
  @Operation({
    id: 'getTeamsLoad',
    summary: 'Open and overdue tasks of each team and member, and how many more they take',
    scope: 'read',
    answer: TeamsLoad,
  })
  load(@Who() who: Identity): Promise<unknown> {
    return this.loads.load(who);
  }

  @Get('history')
  @Operation({
    id: 'listTeamsHistory',
    summary: 'Who changed teams when, newest first',
    scope: 'read',
    query: HistoryQuery,
    answer: SetupHistory,
  })
  history(@Who() who: Identity, @Query(query(HistoryQuery)) asked: Static<typeof HistoryQuery>): Promise<unknown> {
    return this.versions.list(who.tenantId, 'teams', asked);
  }

  @Get('history/:version')
  @Operation({ id: 'getTeamsVersion', summary: 'All teams as they once were', scope: 'read', answer: TeamsVersion })
  version(@Who() who: Identity, @Param('version') version: string): Promise<unknown> {
    return this.versions.get(who.tenantId, 'teams', version);
  }
}
