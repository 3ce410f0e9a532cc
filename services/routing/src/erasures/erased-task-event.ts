import { type HeedEvent, taskClosed, taskUpdated } from '@heed/contracts';
import { isOpen, type Task } from '../tasks/domain/task.js';
import { taskEvent, type TaskCause } from '../tasks/task-event.js';
import type { TeamEntity } from '../teams/team.entity.js';

/** Tells that a task has nobody any more: as its end where it was open. */
export function erasedTaskEvent(before: Task, erased: Task, team: TeamEntity, cause: TaskCause): HeedEvent {
  const who = { actor: 'erasure' };
  if (!isOpen(before)) return taskEvent(taskUpdated, erased, team, cause, { ...who, change: 'erased' });
  const ended = { outcome: 'withdrawn' as const, rootCause: null, action: null };
  return taskEvent(taskClosed, erased, team, cause, { ...who, ...ended });
}
