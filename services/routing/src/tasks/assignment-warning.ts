import { ValidationError } from '@heed/kernel';
import type { EntityManager } from 'typeorm';
import { isAbsent } from '../teams/domain/member.js';
import { openWorkOf } from '../teams/open-work.js';
import type { TeamEntity } from '../teams/team.entity.js';
import type { Task } from './domain/task.js';

/**
 * What somebody who gives a task to a member by hand should know: rules would not have.
 * @throws ValidationError where the assignee is not of the team.
 */
export async function assignmentWarning(
  manager: EntityManager,
  team: TeamEntity,
  assignee: string | null,
  { task, today }: { task: Task; today: string },
): Promise<string | undefined> {
  if (assignee === null) return undefined;
  const member = team.members.find(({ id }) => id === assignee);
  if (member === undefined) {
    const known = team.members.map(({ id }) => id).join(', ') || 'nobody';
    throw new ValidationError(`/assignee is not in ${team.name}`, [
      { field: '/assignee', rule: 'member', detail: `is not a member of ${team.name}; members are ${known}` },
    ]);
  }
  if (isAbsent(member, today)) return `${member.name} is absent`;
  const { capacity } = member;
  const hasIt = task.assigneeId === assignee && task.teamId === team.teamId;
  if (capacity === null || hasIt) return undefined;
  const open = (await openWorkOf(manager, team)).get(assignee) ?? 0;
  if (open < capacity) return undefined;
  return `${member.name} has ${open} open ${open === 1 ? 'task' : 'tasks'} of ${team.name} already, and takes ${capacity}`;
}
