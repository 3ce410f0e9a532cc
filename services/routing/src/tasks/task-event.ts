import type { HeedEvent, Lane, TaskFacts, TypedContract } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import type { Static, TObject } from '@sinclair/typebox';
import type { TeamEntity } from '../teams/team.entity.js';
import type { Task } from './domain/task.js';

/** Where an event of a task comes from. */
export interface TaskCause {
  time: string;
  lane: Lane;
  traceparent?: string;
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

type Team = Pick<TeamEntity, 'teamId' | 'name' | 'email' | 'members'>;

function facts(task: Task, team: Team): TaskFacts {
  const assignee = team.members.find((member) => member.id === task.assigneeId);
  return {
    taskId: task.taskId,
    version: task.version,
    responseId: task.responseId,
    respondentId: task.respondentId,
    kind: task.kind,
    state: task.state,
    priority: task.priority,
    team: { id: team.teamId, name: team.name, email: team.email },
    assignee: assignee === undefined ? null : { id: assignee.id, name: assignee.name, email: assignee.email },
    rule: task.rule,
    firstContactDueAt: iso(task.firstContactDueAt),
    resolutionDueAt: iso(task.resolutionDueAt),
    openedAt: task.openedAt.toISOString(),
    answers: task.answers,
    comment: task.comment,
    themes: task.themes,
    dimensions: task.dimensions,
    importId: task.importId,
  };
}

/** The event of one version of a task: the same version makes the same event. */
export function taskEvent<S extends TObject>(
  contract: TypedContract<S>,
  task: Task,
  team: Team,
  cause: TaskCause,
  more: Omit<Static<S>, keyof TaskFacts>,
): HeedEvent<Static<S>> {
  return {
    id: derivedId(task.taskId, contract.type, task.version, 'clock' in more ? String(more.clock) : ''),
    type: contract.type,
    source: '/heed/routing',
    subject: task.taskId,
    time: cause.time,
    tenantId: task.tenantId,
    lane: cause.lane,
    ...(cause.traceparent === undefined ? {} : { traceparent: cause.traceparent }),
    data: { ...facts(task, team), ...more },
  };
}
