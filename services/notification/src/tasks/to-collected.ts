import type { TaskFacts } from '@heed/contracts';
import type { CollectedTask, DigestAbout } from '../collections/collect-tasks.js';
import type { TaskChange } from './domain/task-change.js';

/** The facts of the task alone: an event adds fields of its own, which a digest has no use for. */
function factsOf(task: TaskFacts): TaskFacts {
  const { taskId, version, responseId, respondentId, kind, state, priority, team, assignee, rule } = task;
  const { firstContactDueAt, resolutionDueAt, openedAt, answers, comment, themes, dimensions, importId } = task;
  return {
    ...{ taskId, version, responseId, respondentId, kind, state, priority, team, assignee, rule },
    ...{ firstContactDueAt, resolutionDueAt, openedAt, answers, comment, themes, dimensions, importId },
  };
}

export function toCollected(tenantId: string, about: DigestAbout, change: TaskChange, open: boolean): CollectedTask {
  const task = factsOf(change.task);
  const overdue = change.about === 'task.overdue';
  return {
    tenantId,
    about,
    key: about === 'import.digest' ? task.importId! : task.team.id,
    item: overdue ? `${change.clock} ${change.dueAt}` : '',
    open,
    dueAt: overdue ? change.dueAt : (task.firstContactDueAt ?? task.resolutionDueAt),
    task,
  };
}
