import { ConflictError, type Violation } from '@heed/kernel';
import { ApiDatabase, type Identity } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { checkMatch, putVersion, type Replacement } from '../history/put-version.js';
import { RoutingSettings } from '../routing-settings.js';
import type { Rule } from '../rules/domain/rule.js';
import { namedViolations } from '../tenants/named-rows.pipe.js';
import { holdSetupAlone, loadSetup, teamIdOf } from '../tenants/tenant-setup.js';
import { checkTeams } from './domain/check-teams.js';
import { moveOpenTasks } from './move-open-tasks.js';
import { TeamEntity } from './team.entity.js';
import { teamView, type TeamView } from './team-view.js';
import type { TeamsInput } from './teams.schema.js';

interface TeamsInForce {
  teams: TeamView[];
  version: number;
}

/** Teams as data. */
@Injectable()
export class TeamsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly settings: RoutingSettings,
  ) {}

  async list(tenantId: string): Promise<TeamsInForce> {
    const { teams, teamsVersion } = await this.database.command(tenantId, ({ manager }) =>
      loadSetup(manager, tenantId, this.settings.firstTeamEmail),
    );
    return { teams: teams.map(teamView), version: teamsVersion };
  }

  async replace(
    { tenantId, actor, timeZone }: Identity,
    given: TeamsInput,
    { openTasksTo, ...how }: Pick<Replacement, 'note' | 'ifMatch'> & { openTasksTo: string | null },
  ): Promise<TeamsInForce> {
    const wanted = given.map(toView);
    const violations = [...checkTeams(wanted), ...checkHeir(wanted, openTasksTo)];
    if (violations.length > 0) throw namedViolations(violations);
    const replacement = { tenantId, actor, ...how };
    return this.database.command(tenantId, async (work) => {
      const { manager, now } = work;
      await holdSetupAlone(manager, tenantId);
      const { teams, rules, teamsVersion } = await loadSetup(manager, tenantId, this.settings.firstTeamEmail);
      checkMatch('teams', replacement, teamsVersion);
      refuseIfNamed(rules, wanted);
      const rows = wanted.map((team) => ({
        tenantId,
        teamId: teamIdOf(tenantId, team.name),
        ...team,
        removedAt: null,
      }));
      const gone = teams.filter(({ name }) => !wanted.some((team) => team.name === name));
      if (openTasksTo === null) await refuseIfBusy(manager, tenantId, gone);
      const ids = rows.map(({ teamId }) => teamId);
      await manager.update(TeamEntity, { tenantId, teamId: Not(In(ids)), removedAt: IsNull() }, { removedAt: now });
      await manager.upsert(TeamEntity, rows, ['tenantId', 'teamId']);
      const heir = rows.find(({ name }) => name === openTasksTo);
      if (heir !== undefined && gone.length > 0)
        await moveOpenTasks(work, { tenantId, actor, from: gone.map(({ teamId }) => teamId), to: heir });
      // Days of absence are days in the zone of who wrote them.
      await manager.query('UPDATE setups SET time_zone = $2 WHERE tenant_id = $1', [tenantId, timeZone]);
      const version = await putVersion(
        manager,
        'teams',
        replacement,
        teamsVersion,
        inOrder(teams.map(teamView)),
        inOrder(wanted),
      );
      return { teams: wanted, version };
    });
  }
}

function toView({ name, email = null, members }: TeamsInput[number]): TeamView {
  return {
    name,
    email,
    members: members.map((member) => ({
      id: member.id,
      name: member.name,
      email: member.email ?? null,
      absent: member.absent ?? false,
      absentFrom: member.absentFrom ?? null,
      absentTo: member.absentTo ?? null,
      capacity: member.capacity ?? null,
    })),
  };
}

/** Which team stands first means nothing. */
function inOrder(teams: readonly TeamView[]): TeamView[] {
  return [...teams].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function checkHeir(teams: readonly TeamView[], openTasksTo: string | null): Violation[] {
  if (openTasksTo === null || teams.some(({ name }) => name === openTasksTo)) return [];
  const detail = `is "${openTasksTo}", which is none of the teams that are given`;
  return [{ field: '/openTasksTo', rule: 'team', detail }];
}

function refuseIfNamed(rules: readonly Rule[], teams: readonly TeamView[]): void {
  const lost = rules.flatMap(({ name, task }, index) =>
    task === null || teams.some((team) => team.name === task.team)
      ? []
      : [`rule ${index + 1} ("${name}") names the team "${task.team}"`],
  );
  if (lost.length > 0) throw new ConflictError(`${lost.join('; ')}: change the rules first, or keep the team`);
}

async function refuseIfBusy(manager: EntityManager, tenantId: string, gone: readonly TeamEntity[]): Promise<void> {
  if (gone.length === 0) return;
  const busy = await manager.query<{ id: string; open: number }[]>(
    `SELECT team_id AS id, count(*)::int AS open FROM tasks
     WHERE tenant_id = $1 AND team_id = ANY ($2::uuid[]) AND closed_at IS NULL AND resolved_at IS NULL GROUP BY 1`,
    [tenantId, gone.map(({ teamId }) => teamId)],
  );
  if (busy.length === 0) return;
  const teams = gone.flatMap(({ teamId, name }) => {
    const open = busy.find(({ id }) => id === teamId)?.open;
    return open === undefined ? [] : [`the team "${name}" has ${open} open ${open === 1 ? 'task' : 'tasks'}`];
  });
  throw new ConflictError(
    `${teams.join('; ')}: keep it, say which team gets them (openTasksTo), or resolve them first`,
  );
}
