import type { ClockName } from '@heed/contracts';
import type { TeamEntity } from '../teams/team.entity.js';
import { isOpen, type Task } from './domain/task.js';

/** A task as the API shows it. */
export function taskView(task: Task, teams: readonly TeamEntity[]): Record<string, unknown> {
  const team = teams.find(({ teamId }) => teamId === task.teamId);
  const member = team?.members.find(({ id }) => id === task.assigneeId);
  const overdue: ClockName[] = [];
  if (task.firstContactFiredAt !== null && task.firstContactedAt === null) overdue.push('first_contact');
  if (task.resolutionFiredAt !== null) overdue.push('resolution');
  return {
    id: task.taskId,
    responseId: task.responseId,
    respondentId: task.respondentId,
    kind: task.kind,
    team: team?.name ?? task.teamId,
    state: task.state,
    firstContactDueAt: task.firstContactDueAt,
    resolutionDueAt: task.resolutionDueAt,
    priority: task.priority,
    assignee: task.assigneeId === null ? null : { id: task.assigneeId, name: member?.name ?? task.assigneeId },
    waiting: isOpen(task) && task.assigneeId === null ? task.waiting : null,
    rule: task.rule,
    overdue,
    openedAt: task.openedAt,
    firstContactedAt: task.firstContactedAt,
    resolvedAt: task.resolvedAt,
    closedAt: task.closedAt,
    closeOutcome: task.closeOutcome,
    rootCause: task.rootCause,
    action: task.action,
    answers: task.answers,
    comment: task.comment,
    themes: task.themes,
    dimensions: task.dimensions,
    importId: task.importId,
    version: task.version,
  };
}
