import { derivedId } from '@heed/kernel';
import type { EntityManager } from 'typeorm';
import { DEFAULT_TEAM, defaultRules } from '../rules/domain/default-rules.js';
import type { Rule } from '../rules/domain/rule.js';
import { RuleEntity } from '../rules/rule.entity.js';
import { TeamEntity } from '../teams/team.entity.js';

/** Teams and rules of one tenant. */
export interface TenantSetup {
  teams: TeamEntity[];
  rules: Rule[];
}

export function teamIdOf(tenantId: string, name: string): string {
  return derivedId(tenantId, 'team', name);
}

/** A tenant that nobody has set up yet gets a team and rules under which nothing unhappy is lost. */
async function seed(manager: EntityManager, tenantId: string, email: string | null): Promise<void> {
  await manager
    .createQueryBuilder()
    .insert()
    .into(TeamEntity)
    .values({ tenantId, teamId: teamIdOf(tenantId, DEFAULT_TEAM), name: DEFAULT_TEAM, email, members: [] })
    .orIgnore()
    .execute();
  await manager
    .createQueryBuilder()
    .insert()
    .into(RuleEntity)
    .values(
      defaultRules.map(({ name, condition, task }, position) => ({
        tenantId,
        position,
        name,
        condition,
        outcome: { task },
      })),
    )
    .orIgnore()
    .execute();
}

export async function loadSetup(
  manager: EntityManager,
  tenantId: string,
  firstTeamEmail: string | null,
): Promise<TenantSetup> {
  let teams = await manager.find(TeamEntity, { where: { tenantId }, order: { name: 'ASC' } });
  if (teams.length === 0) {
    await seed(manager, tenantId, firstTeamEmail);
    teams = await manager.find(TeamEntity, { where: { tenantId }, order: { name: 'ASC' } });
  }
  const rules = await manager.find(RuleEntity, { where: { tenantId }, order: { position: 'ASC' } });
  return { teams, rules };
}
