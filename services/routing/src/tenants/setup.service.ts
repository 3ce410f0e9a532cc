import { ConflictError, ValidationError, type Violation } from '@heed/kernel';
import { ApiDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { In, Not, type EntityManager } from 'typeorm';
import type { Rule } from '../rules/domain/rule.js';
import { RoutingSettings } from '../routing-settings.js';
import { RuleEntity } from '../rules/rule.entity.js';
import { TaskEntity } from '../tasks/task.entity.js';
import { TeamEntity } from '../teams/team.entity.js';
import type { TeamsInput } from './setup.controller.js';
import { holdSetupAlone, loadSetup, teamIdOf } from './tenant-setup.js';

/** Teams and rules as data. */
@Injectable()
export class SetupService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly settings: RoutingSettings,
  ) {}

  async teams(tenantId: string): Promise<unknown> {
    const { teams } = await this.database.command(tenantId, ({ manager }) =>
      loadSetup(manager, tenantId, this.settings.firstTeamEmail),
    );
    return teams.map(teamView);
  }

  async rules(tenantId: string): Promise<unknown> {
    const { rules } = await this.database.command(tenantId, ({ manager }) =>
      loadSetup(manager, tenantId, this.settings.firstTeamEmail),
    );
    return rules.map(({ name, condition, task }) => ({ name, condition, task }));
  }

  async replaceTeams(tenantId: string, given: TeamsInput): Promise<unknown> {
    unique(given, 'team');
    return this.database.command(tenantId, async ({ manager }) => {
      await holdSetupAlone(manager, tenantId);
      const { rules } = await loadSetup(manager, tenantId, this.settings.firstTeamEmail);
      check(
        rules,
        given.map(({ name }) => name),
        (index) => `rule ${index + 1} ("${rules[index]!.name}")`,
        '',
      );
      const teams = given.map(({ name, email = null, members }) => ({
        tenantId,
        teamId: teamIdOf(tenantId, name),
        name,
        email,
        members: members.map((member) => ({ ...member, email: member.email ?? null, absent: member.absent ?? false })),
      }));
      const gone = { tenantId, teamId: Not(In(teams.map(({ teamId }) => teamId))) };
      await refuseIfBusy(manager, gone);
      await manager.delete(TeamEntity, gone);
      await manager.upsert(TeamEntity, teams, ['tenantId', 'teamId']);
      return teams.map(teamView);
    });
  }

  async replaceRules(tenantId: string, rules: readonly Rule[]): Promise<unknown> {
    unique(rules, 'rule');
    possibleDimensions(rules);
    return this.database.command(tenantId, async ({ manager }) => {
      await holdSetupAlone(manager, tenantId);
      const { teams } = await loadSetup(manager, tenantId, this.settings.firstTeamEmail);
      checkTeams(rules, teams);
      await manager.delete(RuleEntity, { tenantId });
      await manager.insert(
        RuleEntity,
        rules.map(({ name, condition, task }, position) => ({
          tenantId,
          position,
          name,
          condition,
          outcome: { task },
        })),
      );
      return rules;
    });
  }
}

const teamView = ({ name, email, members }: Pick<TeamEntity, 'name' | 'email' | 'members'>) => ({
  name,
  email,
  members,
});

function unique(given: readonly { name: string }[], what: string): void {
  const names = given.map(({ name }) => name);
  const violations = names.flatMap((name, index): Violation[] =>
    names.indexOf(name) === index
      ? []
      : [{ field: `/${index}/name`, rule: 'unique', detail: `names the ${what} "${name}" again` }],
  );
  if (violations.length > 0) throw new ValidationError(`a ${what} is named twice`, violations);
}

/** As ingestion takes them; which custom ones a tenant has is ingestion's to know. */
const DIMENSION = /^[a-z][a-z0-9_-]{0,39}$/;

/** No answer can have such a dimension: the rule would match nothing, and nobody would know. */
function possibleDimensions(rules: readonly Rule[]): void {
  const violations = rules.flatMap(({ condition }, index): Violation[] =>
    Object.keys(condition.dimensions ?? {})
      .filter((name) => !DIMENSION.test(name))
      .map((name) => ({
        field: `/${index}/condition/dimensions/${name}`,
        rule: 'dimension',
        detail: 'is not the name of a dimension: small letters, digits, _ and -',
      })),
  );
  if (violations.length > 0) throw new ValidationError('a rule names a dimension that no answer can have', violations);
}

/** @throws ValidationError that points at each rule whose team is not there. */
export function checkTeams(rules: readonly Rule[], teams: readonly TeamEntity[]): void {
  check(
    rules,
    teams.map(({ name }) => name),
    () => 'it',
    '/task/team',
  );
}

function check(rules: readonly Rule[], teams: readonly string[], who: (index: number) => string, path: string): void {
  const violations = rules.flatMap((rule, index): Violation[] =>
    rule.task === null || teams.includes(rule.task.team)
      ? []
      : [
          {
            field: path === '' ? '' : `/${index}${path}`,
            rule: 'team',
            detail: `${who(index)} needs the team "${rule.task.team}"; teams are ${teams.join(', ')}`,
          },
        ],
  );
  if (violations.length > 0) throw new ValidationError('a rule names a team that is not there', violations);
}

async function refuseIfBusy(
  manager: EntityManager,
  gone: { tenantId: string; teamId: ReturnType<typeof Not> },
): Promise<void> {
  const busy = await manager.findOneBy(TaskEntity, gone as never);
  if (busy === null) return;
  const team = await manager.findOneBy(TeamEntity, { tenantId: busy.tenantId, teamId: busy.teamId });
  throw new ConflictError(
    `the team "${team?.name ?? busy.teamId}" has tasks; keep it, or give its tasks to another team first`,
  );
}
