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

/**
 * Teams and rules change together or not at all: whoever decides or assigns by them holds them still until its commit, and
 * whoever replaces them waits for that. Otherwise a rule could name a team that is gone, and its event be a dead letter.
 */
async function lockSetup(manager: EntityManager, tenantId: string, how: 'read' | 'replace'): Promise<void> {
  const lock = how === 'replace' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  await manager.query(`SELECT ${lock}(hashtextextended($1, 0))`, [`setup ${tenantId}`]);
}

export const holdSetup = (manager: EntityManager, tenantId: string): Promise<void> =>
  lockSetup(manager, tenantId, 'read');

export const holdSetupAlone = (manager: EntityManager, tenantId: string): Promise<void> =>
  lockSetup(manager, tenantId, 'replace');

/** Teams and rules as they stay until the end of the transaction. */
export async function loadSetup(
  manager: EntityManager,
  tenantId: string,
  firstTeamEmail: string | null,
): Promise<TenantSetup> {
  await holdSetup(manager, tenantId);
  let teams = await manager.find(TeamEntity, { where: { tenantId }, order: { name: 'ASC' } });
  if (teams.length === 0) {
    await seed(manager, tenantId, firstTeamEmail);
    teams = await manager.find(TeamEntity, { where: { tenantId }, order: { name: 'ASC' } });
  }
  const rules = await manager.find(RuleEntity, { where: { tenantId }, order: { position: 'ASC' } });
  return { teams, rules };
}
