import type { Mode } from '../figure.js';
import type { Roots } from '../proc/cpu-meter.js';

/** A Heed to be measured, as people start it, with raised limits. */
export interface Heed {
  readonly mode: Mode;
  /** Of the door. */
  readonly url: string;
  /** A tenant each. */
  readonly keys: readonly string[];
  readonly tenantIds: readonly string[];
  /** Superuser of its database. */
  readonly databaseUrl: string;
  /** Its processes by name, the servers too. */
  readonly roots: Roots;
  /** Records of the log that some group has not read. */
  unread(): Promise<number>;
  stop(): Promise<void>;
}
