import type { Mode } from './figure.js';

export interface Options {
  modes: readonly Mode[];
  /** Shorter phases. */
  quick: boolean;
  /** How many answers are stored in the growth part, rising. */
  stored: readonly number[];
  /** Whether a section is wanted. */
  only: (section: string) => boolean;
  /** For the terminal. */
  say: (line: string) => void;
  /** Rejects when somebody wants it to end. */
  interrupted: Promise<never>;
}
