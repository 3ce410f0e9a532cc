import type { EntityManager } from 'typeorm';
import type { TeamEntity } from './team.entity.js';

/** Open tasks of the team by member. */
export async function openWorkOf(
  manager: EntityManager,
  { tenantId, teamId }: Pick<TeamEntity, 'tenantId' | 'teamId'>,
): Promise<Map<string, number>> {
  const rows = await manager.query<{ id: string; n: number }[]>(
    `SELECT assignee_id AS id, count(*)::int AS n FROM tasks
     WHERE tenant_id = $1 AND team_id = $2 AND assignee_id IS NOT NULL AND closed_at IS NULL AND resolved_at IS NULL GROUP BY 1`,
    [tenantId, teamId],
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}
