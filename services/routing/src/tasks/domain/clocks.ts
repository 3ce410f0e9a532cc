import type { ClockName } from '@heed/contracts';
import { isOpen, type Task } from './task.js';

function after(from: Date, minutes: number | null): Date | null {
  return minutes === null ? null : new Date(from.getTime() + minutes * 60_000);
}

function sameTime(a: Date | null, b: Date | null): boolean {
  return (a?.getTime() ?? null) === (b?.getTime() ?? null);
}

/** Sets both due times. A clock whose due time moves may fire again; one that stays does not. */
export function setClocks(
  task: Task,
  from: Date,
  { firstContactMinutes, resolutionMinutes }: Pick<Task, 'firstContactMinutes' | 'resolutionMinutes'>,
): Task {
  const firstContactDueAt = after(from, firstContactMinutes);
  const resolutionDueAt = after(from, resolutionMinutes);
  return withNextDue({
    ...task,
    clocksFrom: from,
    firstContactMinutes,
    resolutionMinutes,
    firstContactDueAt,
    resolutionDueAt,
    firstContactFiredAt: sameTime(firstContactDueAt, task.firstContactDueAt) ? task.firstContactFiredAt : null,
    resolutionFiredAt: sameTime(resolutionDueAt, task.resolutionDueAt) ? task.resolutionFiredAt : null,
  });
}

/** The clocks that still run, with their due times, earliest first. */
export function runningClocks(task: Task): { clock: ClockName; dueAt: Date }[] {
  if (!isOpen(task)) return [];
  const running: { clock: ClockName; dueAt: Date }[] = [];
  if (task.firstContactDueAt !== null && task.firstContactedAt === null && task.firstContactFiredAt === null)
    running.push({ clock: 'first_contact', dueAt: task.firstContactDueAt });
  if (task.resolutionDueAt !== null && task.resolutionFiredAt === null)
    running.push({ clock: 'resolution', dueAt: task.resolutionDueAt });
  return running.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

export function withNextDue(task: Task): Task {
  return { ...task, nextDueAt: runningClocks(task)[0]?.dueAt ?? null };
}

/** The clocks that have run out at `now`, and the task after they fired. */
export function fireClocks(task: Task, now: Date): { task: Task; fired: { clock: ClockName; dueAt: Date }[] } {
  const fired = runningClocks(task).filter(({ dueAt }) => dueAt.getTime() <= now.getTime());
  let after = task;
  for (const { clock } of fired)
    after = clock === 'first_contact' ? { ...after, firstContactFiredAt: now } : { ...after, resolutionFiredAt: now };
  return { task: withNextDue(after), fired };
}
