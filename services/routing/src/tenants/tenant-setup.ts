import { derivedId } from '@heed/kernel';
import { localDay } from '@heed/measures';
import type { EntityManager } from 'typeorm';
import { SetupVersionEntity } from '../history/setup-version.entity.js';
import { DEFAULT_TEAM, defaultRules } from '../rules/domain/default-rules.js';
import type { Rule } from '../rules/domain/rule.js';
import { RuleEntity } from '../rules/rule.entity.js';
import { TeamEntity } from '../teams/team.entity.js';

/** Teams and rules of one tenant. */
export interface TenantSetup {
  /** Those of now, by name. */
  teams: TeamEntity[];
  /** Those that are gone but had tasks. */
  formerTeams: TeamEntity[];
  rules: Rule[];
  teamsVersion: number;
  rulesVersion: number;
  /** `YYYY-MM-DD` in the tenant's time zone. */
  today: string;
}

interface SetupRow {
  teamsVersion: number;
  rulesVersion: number;
  timeZone: string;
  now: Date;
}

export function teamIdOf(tenantId: string, name: string): string {
  return derivedId(tenantId, 'team', name);
}

/** A tenant that nobody has set up yet gets a team and rules under which nothing unhappy is lost. */
async function seed(manager: EntityManager, tenantId: string, email: string | null): Promise<void> {
  const team = { name: DEFAULT_TEAM, email, members: [] };
  await manager.query(`INSERT INTO setups (tenant_id) VALUES ($1) ON CONFLICT DO NOTHING`, [tenantId]);
  await manager
    .createQueryBuilder()
    .insert()
    .into(TeamEntity)
    .values({ tenantId, teamId: teamIdOf(tenantId, DEFAULT_TEAM), ...team })
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
  const changes = { added: [], removed: [], changed: [], reordered: false };
  const first = {
    tenantId,
    version: 1,
    at: () => 'now()',
    actor: 'routing',
    note: 'what a tenant starts with',
    changes,
  };
  await manager
    .createQueryBuilder()
    .insert()
    .into(SetupVersionEntity)
    .values([
      { ...first, what: 'teams', document: [team] },
      { ...first, what: 'rules', document: [...defaultRules] },
    ])
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

async function readSetup(manager: EntityManager, tenantId: string): Promise<SetupRow | undefined> {
  const [row] = await manager.query<SetupRow[]>(
    `SELECT teams_version AS "teamsVersion", rules_version AS "rulesVersion", time_zone AS "timeZone", now() AS now
     FROM setups WHERE tenant_id = $1`,
    [tenantId],
  );
  return row;
}

/** Teams and rules as they stay until the end of the transaction. */
export async function loadSetup(
  manager: EntityManager,
  tenantId: string,
  firstTeamEmail: string | null,
): Promise<TenantSetup> {
  await holdSetup(manager, tenantId);
  let row = await readSetup(manager, tenantId);
  if (row === undefined) {
    await seed(manager, tenantId, firstTeamEmail);
    row = (await readSetup(manager, tenantId))!;
  }
  const { timeZone, now, ...versions } = row;
  const teams = await manager.find(TeamEntity, { where: { tenantId }, order: { name: 'ASC' } });
  const rules = await manager.find(RuleEntity, { where: { tenantId }, order: { position: 'ASC' } });
  return {
    ...versions,
    teams: teams.filter(({ removedAt }) => removedAt === null),
    formerTeams: teams.filter(({ removedAt }) => removedAt !== null),
    rules,
    today: localDay(now, timeZone),
  };
}

/** The team of a task, which may be gone by now. */
export function teamOf({ teams, formerTeams }: TenantSetup, id: string): TeamEntity {
  return [...teams, ...formerTeams].find(({ teamId }) => teamId === id)!;
}

/**
 * Where members take only so many tasks, one transaction at a time gives tasks out: two that count at once would both give
 * the last one. In order of the tenants, so that no two wait for each other.
 */
export async function holdAssignments(
  manager: EntityManager,
  setups: ReadonlyMap<string, Pick<TenantSetup, 'teams'>>,
): Promise<void> {
  const limited = [...setups]
    .filter(([, { teams }]) => teams.some(({ members }) => members.some(({ capacity }) => capacity !== null)))
    .map(([tenantId]) => tenantId);
  if (limited.length === 0) return;
  await manager.query(
    `SELECT pg_advisory_xact_lock(h) FROM (
       SELECT hashtextextended('assign ' || t, 0) AS h FROM unnest($1::text[]) AS t ORDER BY 1
     ) AS locks`,
    [limited],
  );
}
