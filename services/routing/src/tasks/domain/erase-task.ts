import { withNextDue } from './clocks.js';
import { isOpen, type Task } from './task.js';

/** The task has a customer, or words of theirs or about them, or is open. */
export function holdsSomebody(task: Task): boolean {
  const { respondentId, comment, rootCause, action } = task;
  return isOpen(task) || [respondentId, comment, rootCause, action].some((value) => value !== null);
}

/**
 * The task without its customer and without words, those of staff too: they may name somebody. An open one ends, as nobody
 * is left to call. Scores, themes, dimensions and times stay.
 */
export function eraseTask(task: Task, now: Date): Task {
  const nobody = { respondentId: null, comment: null, rootCause: null, action: null };
  const erased: Task = { ...task, ...nobody, version: task.version + 1 };
  if (!isOpen(task)) return erased;
  return withNextDue({ ...erased, state: 'closed', closedAt: now, closeOutcome: 'withdrawn', waiting: null });
}
