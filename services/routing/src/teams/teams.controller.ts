import { etagOf, type Identity, Operation, query, Who } from '@heed/platform';
import { Body, Controller, Get, Headers, Param, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Static } from '@sinclair/typebox';
import type { FastifyReply } from 'fastify';
import { historyOf } from '../history/history.examples.js';
import { HistoryQuery, SetupHistory, versionPath } from '../history/history.schema.js';
import { SetupHistoryService } from '../history/setup-history.service.js';
import { NamedRowsPipe } from '../tenants/named-rows.pipe.js';
import { TeamLoadService } from './team-load.service.js';
import {
  TeamsChange,
  teamsExample,
  TeamsInput,
  TeamsLoad,
  teamsLoadExample,
  TeamsVersion,
  teamsVersionExample,
} from './teams.schema.js';
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
    description:
      'Rules give tasks to a team; it hands each to the member with the least open work who is there and takes more. The ETag is the version, for `If-Match` of the PUT.',
    scope: 'read',
    answer: TeamsInput,
    answerExample: teamsExample,
    etag: true,
  })
  async list(@Who() who: Identity, @Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    const { teams, version } = await this.teams.list(who.tenantId);
    void reply.header('etag', etagOf(version));
    return teams;
  }

  @Put()
  @Operation({
    id: 'replaceTeams',
    summary: 'Replace all teams; a team is known by its name',
    description:
      'The list takes the place of the old one. A team that a rule names cannot be left out, nor one with open tasks, unless `openTasksTo` says who gets them. A member who is left out keeps open tasks until somebody gives them to another. A team of another name is another team.',
    scope: 'admin',
    query: TeamsChange,
    queryExample: { note: 'The shops are closed', openTasksTo: 'Customer care' },
    ifMatch: true,
    body: TeamsInput,
    bodyExample: teamsExample,
    answer: TeamsInput,
    answerExample: teamsExample,
    etag: true,
    problems: { 409: 'A team that is left out is named by a rule, or has open tasks' },
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
    description: 'As of now. Who is absent takes none, and so is `free` for 0.',
    scope: 'read',
    answer: TeamsLoad,
    answerExample: teamsLoadExample,
  })
  load(@Who() who: Identity): Promise<unknown> {
    return this.loads.load(who);
  }

  @Get('history')
  @Operation({
    id: 'listTeamsHistory',
    summary: 'Who changed teams when, newest first',
    description: 'By name: what was added, removed and changed.',
    scope: 'read',
    query: HistoryQuery,
    queryExample: { limit: 20 },
    answer: SetupHistory,
    answerExample: historyOf({
      note: null,
      added: ['Harbour Street', 'Millgate', 'Oldtown', 'Riverside'],
      removed: [],
      changed: ['Customer care'],
    }),
  })
  history(@Who() who: Identity, @Query(query(HistoryQuery)) asked: Static<typeof HistoryQuery>): Promise<unknown> {
    return this.versions.list(who.tenantId, 'teams', asked);
  }

  @Get('history/:version')
  @Operation({
    id: 'getTeamsVersion',
    summary: 'All teams as they once were; to restore them, PUT them',
    description: 'The list is what `PUT /v1/teams` takes.',
    scope: 'read',
    path: versionPath,
    answer: TeamsVersion,
    answerExample: teamsVersionExample,
    problems: { 404: 'There is no such version' },
  })
  version(@Who() who: Identity, @Param('version') version: string): Promise<unknown> {
    return this.versions.get(who.tenantId, 'teams', version);
  }
}
