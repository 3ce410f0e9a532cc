import { taskOverdue } from '@heed/contracts';
import { PeriodicJobs, WorkerDatabase } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { TeamEntity } from '../teams/team.entity.js';
import { fireClocks } from './domain/clocks.js';
import { taskEvent } from './task-event.js';
import { TaskEntity } from './task.entity.js';
import { TaskWorkbench } from './task-workbench.js';

/** Fires `task.overdue` for each clock that has run out: never early, once for each due time. */
@Injectable()
export class ClocksJob {
  constructor(
    private readonly database: WorkerDatabase,
    jobs: PeriodicJobs,
  ) {
    jobs.every('fire clocks', 1_000, () => this.run());
  }

  private run(): Promise<number> {
    return this.database.command(async ({ manager, now, emit }) => {
      const due = await manager
        .createQueryBuilder(TaskEntity, 't')
        .where('t.nextDueAt <= :now', { now })
        .orderBy('t.nextDueAt')
        .limit(200)
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getMany();
      if (due.length === 0) return 0;
      const teams = await manager.find(TeamEntity, {
        where: { tenantId: In(due.map(({ tenantId }) => tenantId)), teamId: In(due.map(({ teamId }) => teamId)) },
      });
      const bench = new TaskWorkbench();
      for (const before of due) {
        let { task } = fireClocks(before, now);
        for (const { clock, dueAt } of fireClocks(before, now).fired) {
          task = { ...task, version: task.version + 1 };
          const team = teams.find(({ teamId, tenantId }) => teamId === task.teamId && tenantId === task.tenantId)!;
          bench.put(task, { at: now, actor: 'clock', kind: 'overdue', detail: { clock, dueAt } });
          const lane = task.importId === null ? 'live' : 'bulk';
          emit(
            taskEvent(
              taskOverdue,
              task,
              team,
              { time: now.toISOString(), lane },
              { clock, dueAt: dueAt.toISOString() },
            ),
          );
        }
      }
      await bench.save(manager);
      return due.length;
    });
  }
}
