export type { CliConfig } from './config.js';
export { main } from './main.js';
export { type ProgramOptions, runProgram } from './program.js';
export { createTerminal, type Terminal } from './terminal/terminal.js';
