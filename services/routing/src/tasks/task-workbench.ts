import { insertEntities, upsertEntities } from '@heed/database';
import { In, type EntityManager } from 'typeorm';
import { chooseMember, nobodyOf } from '../teams/domain/choose-member.js';
import { openWorkOf } from '../teams/open-work.js';
import type { TeamEntity } from '../teams/team.entity.js';
import { isOpen, type Task, type TimelineEntry } from './domain/task.js';
import { TaskEntity } from './task.entity.js';
import { TaskEntryEntity } from './task-entry.entity.js';

interface Wanted {
  tenantId: string;
  taskIds: readonly string[];
  respondentId: string | null;
}

/** The tasks that a chunk of cases touches: locked and loaded at once, changed in memory, written at once. */
export class TaskWorkbench {
  private readonly tasks = new Map<string, Task>();
  private readonly changed = new Set<string>();
  private readonly entries: TaskEntryEntity[] = [];
  /** Team id → member → open tasks; counted at the first need. */
  private readonly openWork = new Map<string, Map<string, number>>();

  static async load(manager: EntityManager, wanted: readonly Wanted[]): Promise<TaskWorkbench> {
    const bench = new TaskWorkbench();
    const pairs = wanted.flatMap(({ tenantId, taskIds }) => taskIds.map((taskId) => [tenantId, taskId] as const));
    const people = wanted.flatMap(({ tenantId, respondentId }) =>
      respondentId === null ? [] : [[tenantId, respondentId] as const],
    );
    const ids = await manager.query<{ id: string }[]>(
      // Written so that only the index by customer fits: as long as there are no statistics, the planner takes the open tasks for
      // next to none, and goes through all of them for each customer.
      `SELECT t.task_id AS id FROM tasks t JOIN unnest($1::uuid[], $2::uuid[]) AS w (tenant_id, task_id) USING (tenant_id, task_id)
       UNION
       SELECT o.task_id FROM unnest($3::uuid[], $4::uuid[]) AS p (tenant_id, respondent_id) CROSS JOIN LATERAL (
         SELECT task_id FROM tasks t WHERE t.tenant_id = p.tenant_id AND t.respondent_id = p.respondent_id
           AND coalesce(t.closed_at, t.resolved_at) IS NULL OFFSET 0) AS o`,
      [pairs.map(([t]) => t), pairs.map(([, id]) => id), people.map(([t]) => t), people.map(([, id]) => id)],
    );
    if (ids.length === 0) return bench;
    const tasks = await manager.find(TaskEntity, {
      where: {
        tenantId: In([...new Set(wanted.map(({ tenantId }) => tenantId))]),
        taskId: In(ids.map(({ id }) => id)),
      },
      order: { tenantId: 'ASC', taskId: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const task of tasks) bench.tasks.set(task.tenantId + task.taskId, task);
    return bench;
  }

  get(tenantId: string, taskId: string): Task | null {
    return this.tasks.get(tenantId + taskId) ?? null;
  }

  /** The oldest open task of a customer that another answer opened. */
  openTaskOf(tenantId: string, respondentId: string | null, exceptResponseId: string): Task | null {
    if (respondentId === null) return null;
    let oldest: Task | null = null;
    for (const task of this.tasks.values()) {
      if (
        task.tenantId !== tenantId ||
        task.respondentId !== respondentId ||
        task.responseId === exceptResponseId ||
        !isOpen(task)
      )
        continue;
      if (
        oldest === null ||
        task.openedAt < oldest.openedAt ||
        (task.openedAt.getTime() === oldest.openedAt.getTime() && task.taskId < oldest.taskId)
      )
        oldest = task;
    }
    return oldest;
  }

  put(task: Task, entry: TimelineEntry): void {
    const key = task.tenantId + task.taskId;
    this.tasks.set(key, task);
    this.changed.add(key);
    this.entries.push({ tenantId: task.tenantId, taskId: task.taskId, entry: task.version, ...entry });
  }

  /** Gives the task to the member of the team with the least open work, if somebody is there and takes more. */
  async assign(manager: EntityManager, task: Task, team: TeamEntity, today: string): Promise<Task> {
    const key = team.tenantId + team.teamId;
    let work = this.openWork.get(key);
    if (work === undefined) {
      work = await openWorkOf(manager, team);
      this.openWork.set(key, work);
    }
    const choice = chooseMember(team.members, work, today);
    if (choice.memberId === null) return { ...task, state: 'new', waiting: nobodyOf(team.name, choice.nobody) };
    const { memberId } = choice;
    work.set(memberId, (work.get(memberId) ?? 0) + 1);
    return { ...task, assigneeId: memberId, waiting: null, state: task.state === 'new' ? 'assigned' : task.state };
  }

  async save(manager: EntityManager): Promise<void> {
    if (this.changed.size === 0) return;
    const rows = [...this.changed].sort().map((key) => this.tasks.get(key) as TaskEntity);
    await upsertEntities(manager, TaskEntity, rows);
    await insertEntities(manager, TaskEntryEntity, this.entries);
  }
}
