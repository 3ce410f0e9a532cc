import type { Client } from 'pg';
import type { Note } from './figure.js';
import type { Traffic } from './load/traffic.js';
import type { Standing } from './system/backlog.js';
import type { Heed } from './system/heed.js';

/** What is under way in a system that is measured. */
export interface Watched {
  look(): Promise<Standing>;
  /** Resolves when nothing is any more, with how long that took, s. */
  drained(): Promise<number>;
}

/** What the phases of one mode share. */
export interface Bench {
  readonly heed: Heed;
  readonly traffic: Traffic;
  readonly database: Client;
  readonly backlog: Watched;
  readonly quick: boolean;
  /** How many answers are stored in the growth part, rising. */
  readonly stored: readonly number[];
  readonly folder: string;
  readonly note: (section: string) => Note;
  /** For the terminal. */
  readonly say: (line: string) => void;
  /** CPU-µs per answer of the unavoidable steps; null where they were not measured. */
  readonly floorMicros: number | null;
  /** Answers that the generator was told are taken. */
  taken: number;
  /** Answers a second; null until it has been found. */
  sustained: number | null;
}
