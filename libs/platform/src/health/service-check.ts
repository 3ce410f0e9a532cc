import type { DatabaseState } from '@heed/database';

/** What whoever runs Heed wants to know of a service, and what is too dear for a probe. */
export interface ServiceCheck extends DatabaseState {
  service: string;
  /** What it uses beside the database and the log: null where that works. */
  outside: { part: string; problem: string | null }[];
}
