import type { Mode } from './figure.js';

export interface Options {
  modes: readonly Mode[];
  /** Shorter phases. */
  quick: boolean;
  /** Whether a section is wanted. */
  only: (section: string) => boolean;
  /** For the terminal. */
  say: (line: string) => void;
  /** Rejects when somebody wants it to end. */
  interrupted: Promise<never>;
}
