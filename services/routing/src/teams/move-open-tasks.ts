import { taskUpdated } from '@heed/contracts';
import type { EffectTransaction } from '@heed/messaging';
import { In } from 'typeorm';
import { taskEvent } from '../tasks/task-event.js';
import { TaskEntity } from '../tasks/task.entity.js';
import type { TeamEntity } from './team.entity.js';

const PAGE = 500;

interface Move {
  tenantId: string;
  actor: string;
  from: readonly string[];
  to: Pick<TeamEntity, 'teamId' | 'name' | 'email' | 'members'>;
}

/** Gives all open tasks of some teams to another, to nobody of it yet: they are handed out there. The caller holds the setup alone. */
export async function moveOpenTasks({ manager, now, emit }: EffectTransaction, move: Move): Promise<void> {
  const { tenantId, actor, from, to } = move;
  const moved = await manager.query<{ id: string }[]>(
    `WITH moved AS (
       UPDATE tasks t SET team_id = $3, assignee_id = NULL, waiting = $4, version = version + 1,
         state = CASE WHEN state = 'assigned' THEN 'new' ELSE state END
       WHERE tenant_id = $1 AND team_id = ANY ($2::uuid[]) AND closed_at IS NULL AND resolved_at IS NULL
       RETURNING task_id, version, old.team_id AS from_team
     ), told AS (
       INSERT INTO task_entries (tenant_id, task_id, entry, at, actor, kind, detail)
       SELECT $1, task_id, version, $5, $6, 'moved', jsonb_build_object('from', m.name, 'waiting', $4::text)
       FROM moved JOIN teams m ON m.tenant_id = $1 AND m.team_id = from_team
     )
     SELECT task_id AS id FROM moved ORDER BY 1`,
    [tenantId, from, to.teamId, `given to ${to.name}`, now, actor],
  );
  const cause = { time: now.toISOString(), lane: 'bulk' as const };
  for (let at = 0; at < moved.length; at += PAGE) {
    const ids = moved.slice(at, at + PAGE).map(({ id }) => id);
    const tasks = await manager.find(TaskEntity, { where: { tenantId, taskId: In(ids) }, order: { taskId: 'ASC' } });
    emit(...tasks.map((task) => taskEvent(taskUpdated, task, to, cause, { actor, change: 'moved' })));
  }
}
