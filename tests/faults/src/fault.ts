import type { Site } from './site.js';
import type { System } from './system/system.js';

/** Something that goes wrong under load, and must leave nothing behind. */
export interface Fault {
  /** F1 … */
  id: string;
  /** What is done, in a line. */
  title: string;
  transports: readonly System['transport'][];
  /** Runs in CI. */
  smoke: boolean;
  /** Runs on a broker that Heed was told of, behind a network that can fail. */
  outsideBroker?: boolean;
  /** Afterwards everything that comes from answers is made anew from them, and has to be the same. */
  republishes?: true;
  /** Resolves when the fault is over and answers are taken again. */
  run(site: Site): Promise<void>;
}
