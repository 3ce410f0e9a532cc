import type { Heed } from '@heed/client';
import type { Endpoint } from '../client/find-heed.js';
import type { Terminal } from '../terminal/terminal.js';

/** 0 done · 1 done, and there is something to look at (rejected rows, differences, problems). Errors end with 2. */
export type ExitCode = 0 | 1 | 2;

/** What every command has. */
export interface Context {
  terminal: Terminal;
  /** --json: results as JSON on stdout. */
  json: boolean;
  cwd: string;
  /** @throws UsageError when no Heed is known. */
  endpoint(): Endpoint;
  client(): Heed;
  /** With the key of the operator, for what is no tenant's. @throws UsageError when none is known. */
  operator(): Heed;
  /** The same, null when none is known, for commands that can do without. */
  operatorIfKnown(): Heed | null;
}
