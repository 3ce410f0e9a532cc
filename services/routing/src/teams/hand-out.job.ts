import { taskAssigned } from '@heed/contracts';
import type { EffectTransaction } from '@heed/messaging';
import { PeriodicJobs, WorkerDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RoutingSettings } from '../routing-settings.js';
import { taskEvent } from '../tasks/task-event.js';
import { TaskEntity } from '../tasks/task.entity.js';
import { TaskWorkbench } from '../tasks/task-workbench.js';
import { holdAssignments, loadSetup } from '../tenants/tenant-setup.js';
import { chooseMember } from './domain/choose-member.js';
import { openWorkOf } from './open-work.js';
import type { TeamEntity } from './team.entity.js';

const PAGE = 200;

/** Teams with members and with tasks that wait for one. */
interface Waiting {
  tenantId: string;
  teamIds: string[];
}

/** Gives the tasks that wait for somebody of their team out, oldest due first, as soon as a member is back or takes more. */
@Injectable()
export class HandOutJob {
  constructor(
    private readonly database: WorkerDatabase,
    private readonly settings: RoutingSettings,
    jobs: PeriodicJobs,
  ) {
    jobs.every('hand out tasks', 1_000, () => this.run());
  }

  private async run(): Promise<number> {
    const waiting = await this.database.dataSource.query<Waiting[]>(
      `SELECT tenant_id AS "tenantId", array_agg(team_id) AS "teamIds" FROM teams m
       WHERE removed_at IS NULL AND members <> '[]' AND EXISTS (
         SELECT 1 FROM tasks t WHERE t.tenant_id = m.tenant_id AND t.team_id = m.team_id AND ${isWaiting})
       GROUP BY 1 ORDER BY 1`,
    );
    let given = 0;
    for (const team of waiting) given += await this.database.command((work) => this.handOut(work, team));
    return given;
  }

  private async handOut(work: EffectTransaction, { tenantId, teamIds }: Waiting): Promise<number> {
    const { manager } = work;
    const setup = await loadSetup(manager, tenantId, this.settings.firstTeamEmail);
    // Mostly everybody is as busy as a second ago: decisions need not wait for finding that out.
    const free: TeamEntity[] = [];
    for (const team of setup.teams.filter(({ teamId }) => teamIds.includes(teamId))) {
      const { memberId } = chooseMember(team.members, await openWorkOf(manager, team), setup.today);
      if (memberId !== null) free.push(team);
    }
    if (free.length === 0) return 0;
    await holdAssignments(manager, new Map([[tenantId, setup]]));
    let given = 0;
    for (const team of free) given += await giveTo(work, team, setup.today);
    return given;
  }
}

const isWaiting = 't.waiting IS NOT NULL AND t.assignee_id IS NULL AND t.closed_at IS NULL AND t.resolved_at IS NULL';

async function giveTo({ manager, now, emit }: EffectTransaction, team: TeamEntity, today: string): Promise<number> {
  const bench = new TaskWorkbench();
  let given = 0;
  for (const before of await waitingOf(manager, team)) {
    const task = await bench.assign(manager, before, team, today);
    if (task.assigneeId === null) break;
    const assigned = { ...task, version: task.version + 1 };
    const { assigneeId, teamId } = assigned;
    bench.put(assigned, { at: now, actor: 'routing', kind: 'assigned', detail: { assigneeId, teamId } });
    const lane = task.importId === null ? 'live' : 'bulk';
    emit(taskEvent(taskAssigned, assigned, team, { time: now.toISOString(), lane }, { actor: 'routing' }));
    given += 1;
  }
  await bench.save(manager);
  return given;
}

/** Oldest due first. One that a person or a decision has in hand right now comes with the next run. */
function waitingOf(manager: EntityManager, { tenantId, teamId }: TeamEntity): Promise<TaskEntity[]> {
  return manager
    .createQueryBuilder(TaskEntity, 't')
    .where('t.tenantId = :tenantId AND t.teamId = :teamId', { tenantId, teamId })
    .andWhere(isWaiting)
    .orderBy(
      'least(CASE WHEN t.first_contacted_at IS NULL THEN t.first_contact_due_at END, t.resolution_due_at)',
      'ASC',
      'NULLS LAST',
    )
    .addOrderBy('t.openedAt')
    .addOrderBy('t.taskId')
    .limit(PAGE)
    .setLock('pessimistic_write')
    .setOnLocked('skip_locked')
    .getMany();
}
