import { readConfig } from './config.js';
import { runProgram } from './program.js';
import { createTerminal } from './terminal/terminal.js';

/** The binary `heed`: runs one command line and gives the exit code. */
export async function main(argv: string[]): Promise<number> {
  const { stdin, stdout, stderr } = process;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    // `heed tasks --json | head -1`: the reader has what it wanted.
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const config = readConfig();
  const terminal = createTerminal({ stdin, stdout, stderr }, config.noColor);
  return runProgram(argv, { terminal, config, cwd: process.cwd() });
}
