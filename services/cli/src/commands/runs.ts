import type { Command } from 'commander';
import type { Context, ExitCode } from './context.js';

/** The action of a command: it has the context before its arguments and options, and its exit code becomes the process's. */
export type Runs = <A extends unknown[]>(
  command: (context: Context, ...given: A) => Promise<ExitCode>,
) => (...given: A) => Promise<void>;

/** Where an area adds its commands: `subcommand` makes one with a line that says what for, and examples under its help. */
export interface Program {
  subcommand: (name: string, summary: string, ...examples: string[]) => Command;
  runs: Runs;
}
