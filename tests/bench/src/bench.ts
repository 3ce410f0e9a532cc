import type { Client } from 'pg';
import type { Note } from './figure.js';
import type { Traffic } from './load/traffic.js';
import type { Backlog } from './system/backlog.js';
import type { Heed } from './system/heed.js';

/** What the phases of one mode share. */
export interface Bench {
  readonly heed: Heed;
  readonly traffic: Traffic;
  readonly database: Client;
  readonly backlog: Backlog;
  readonly quick: boolean;
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
