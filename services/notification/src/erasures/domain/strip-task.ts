import type { TaskFacts } from '@heed/contracts';

/** What an event tells of a task, without its customer and without words, those of staff too. */
export function stripTask<T extends TaskFacts>(task: T): T {
  const nobody = { respondentId: null, comment: null };
  return { ...task, ...nobody, ...('rootCause' in task ? { rootCause: null, action: null } : {}) };
}
