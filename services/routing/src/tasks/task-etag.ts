import { etagOf } from '@heed/platform';

interface Answer {
  version?: number;
  /** Of the assignment, not of the task. */
  warning?: unknown;
  [field: string]: unknown;
}

/**
 * Of an answer that is one task; lists and sums have no version. Beside the version stands what is shown: a change of teams
 * changes names, and a deleted answer takes its words with it, without a version of the task.
 */
export const taskEtag = ({ version, warning: _, ...shown }: Answer): string | null =>
  version === undefined ? null : etagOf(version, shown);
