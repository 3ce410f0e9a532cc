import { isSchemaMismatch, isTransient } from '@heed/database';

/**
 * `transient`: the same events may pass later; wait, lose nothing, dead-letter nothing.
 * `permanent`: these bytes will never pass this release: the bad one goes to the dead letters.
 * `stop`: nothing would pass (a table is missing): stop instead of pouring a topic into the dead letters.
 */
export type Failure = 'transient' | 'permanent' | 'stop';

export function classifyFailure(error: unknown): Failure {
  if (isSchemaMismatch(error)) return 'stop';
  return isTransient(error) ? 'transient' : 'permanent';
}
