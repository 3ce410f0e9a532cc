import type { ClockName } from '@heed/contracts';
import type { Task } from './task.js';

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

type Order = Pick<Task, 'firstContactMinutes' | 'resolutionMinutes'>;

function isSooner(dueAt: Date | null, than: Date | null): boolean {
  return dueAt !== null && (than === null || dueAt < than);
}

function isShorter(minutes: number | null, than: number | null): boolean {
  return minutes !== null && (than === null || minutes < than);
}

/**
 * Another answer joins: each clock runs out at the earlier of what it was and what that answer's rule says, from its
 * acceptance. One that has run out or was stopped stays. The minutes stay those of the task's own rule.
 */
export function tightenClocks(task: Task, from: Date, order: Order): Task {
  const contactDueAt = after(from, order.firstContactMinutes);
  const contactRuns = task.firstContactedAt === null && task.firstContactFiredAt === null;
  const resolutionDueAt = after(from, order.resolutionMinutes);
  return withNextDue({
    ...task,
    ...(contactRuns && isSooner(contactDueAt, task.firstContactDueAt) && { firstContactDueAt: contactDueAt }),
    ...(task.resolutionFiredAt === null && isSooner(resolutionDueAt, task.resolutionDueAt) && { resolutionDueAt }),
  });
}

/** Whether an answer's rule leaves less time than the task's own, and less than is left: not for a few seconds between two answers. */
export function isTightenedBy(task: Task, from: Date, order: Order): boolean {
  const tight = tightenClocks(task, from, order);
  return (
    (isShorter(order.firstContactMinutes, task.firstContactMinutes) &&
      !sameTime(tight.firstContactDueAt, task.firstContactDueAt)) ||
    (isShorter(order.resolutionMinutes, task.resolutionMinutes) &&
      !sameTime(tight.resolutionDueAt, task.resolutionDueAt))
  );
}

/** What another answer tightened stays so when the task's own answer is decided again, unless its rule now wants it sooner. */
export function keepTightened(again: Task, before: Task): Task {
  const { clocksFrom, firstContactMinutes, firstContactDueAt, firstContactFiredAt } = before;
  const { resolutionMinutes, resolutionDueAt, resolutionFiredAt } = before;
  const isKept = (dueAt: Date | null, minutes: number | null, now: Date | null): boolean =>
    !sameTime(dueAt, after(clocksFrom, minutes)) && isSooner(dueAt, now);
  const contact = { firstContactDueAt, firstContactFiredAt };
  const resolution = { resolutionDueAt, resolutionFiredAt };
  return withNextDue({
    ...again,
    ...(isKept(firstContactDueAt, firstContactMinutes, again.firstContactDueAt) && contact),
    ...(isKept(resolutionDueAt, resolutionMinutes, again.resolutionDueAt) && resolution),
  });
}

/**
 * The clocks that are still to be told, earliest first: those that run, and those that ran out before they were stopped. A task
 * that is closed half a second after its time was late all the same.
 */
export function untoldClocks(task: Task): { clock: ClockName; dueAt: Date }[] {
  const untold: { clock: ClockName; dueAt: Date }[] = [];
  const { firstContactDueAt, resolutionDueAt } = task;
  const ends = [task.resolvedAt, task.closedAt];
  if (task.firstContactFiredAt === null && isPassed(firstContactDueAt, [task.firstContactedAt, ...ends]))
    untold.push({ clock: 'first_contact', dueAt: firstContactDueAt });
  if (task.resolutionFiredAt === null && isPassed(resolutionDueAt, ends))
    untold.push({ clock: 'resolution', dueAt: resolutionDueAt });
  return untold.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

/** Whether nothing stopped the clock up to its time. */
function isPassed(dueAt: Date | null, stops: readonly (Date | null)[]): dueAt is Date {
  return dueAt !== null && stops.every((stop) => stop === null || stop > dueAt);
}

export function withNextDue(task: Task): Task {
  return { ...task, nextDueAt: untoldClocks(task)[0]?.dueAt ?? null };
}

/** The clocks that have run out at `now`, and the task after they fired. */
export function fireClocks(task: Task, now: Date): { task: Task; fired: { clock: ClockName; dueAt: Date }[] } {
  const fired = untoldClocks(task).filter(({ dueAt }) => dueAt.getTime() <= now.getTime());
  let after = task;
  for (const { clock } of fired)
    after = clock === 'first_contact' ? { ...after, firstContactFiredAt: now } : { ...after, resolutionFiredAt: now };
  return { task: withNextDue(after), fired };
}
