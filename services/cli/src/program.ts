import { createHeed } from '@heed/client';
import { Command, CommanderError } from 'commander';
import { addAnswers } from './areas/answers.js';
import { addComments } from './areas/comments.js';
import { addFollowUp } from './areas/follow-up.js';
import { addInsight } from './areas/insight.js';
import { addOperation } from './areas/operation.js';
import { addRunning } from './areas/running.js';
import { cliVersion } from './cli-version.js';
import { type Endpoint, findHeed, findOperator, findOperatorIfKnown } from './client/find-heed.js';
import type { Context, ExitCode } from './commands/context.js';
import type { Runs } from './commands/runs.js';
import type { CliConfig } from './config.js';
import { explainError } from './terminal/explain-error.js';
import type { Terminal } from './terminal/terminal.js';

export interface ProgramOptions {
  terminal: Terminal;
  config: CliConfig;
  cwd: string;
}

const exitCodes = `
Exit codes: 0 done · 1 done, with findings (rejected rows, differences, problems) · 2 wrong usage, or Heed not reached
Heed is found by HEED_URL and HEED_API_KEY, else by heed.json in HEED_DATA or in the nearest .heed folder upward.`;

/** As the help shows them. */
const areas = [
  ['Heed itself:', addRunning],
  ['Answers:', addAnswers],
  ['What they say:', addInsight],
  ['How comments are read:', addComments],
  ['Closing the loop:', addFollowUp],
  ['Keys, tenants, events:', addOperation],
] as const;

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}`;
}

/** Runs one command line and gives the process's exit code. */
export async function runProgram(argv: string[], { terminal, config, cwd }: ProgramOptions): Promise<ExitCode> {
  let code: ExitCode = 0;
  const written: string[] = [];
  const program = new Command('heed')
    .description('Customer feedback with a closed loop: import answers, read scores, see what was decided.')
    .version(cliVersion(), '--version', 'print the version')
    .helpOption('--help', 'explain a command, with examples')
    .option('--json', 'results as JSON on stdout; a stable contract for scripts')
    .option('--url <url>', 'address of Heed (before HEED_URL)')
    .option('--key <key>', 'API key (before HEED_API_KEY)')
    .showHelpAfterError('(heed --help explains)')
    .addHelpText(
      'after',
      examples('heed start', 'heed import answers.csv', 'heed score --by unit', 'heed tasks --overdue', 'heed doctor') +
        exitCodes,
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => written.push(text),
      writeErr: (text) => terminal.err(text.trimEnd()),
    });

  const context = (): Context => {
    const { url, key, json = false } = program.opts<{ url?: string; key?: string; json?: boolean }>();
    const endpoint = () => findHeed({ url, key, config, cwd });
    const operator = () => findOperator({ url, key, config, cwd });
    // A command waits for a Heed that is away only where it says so.
    const heedAt = (locate: () => Endpoint) => createHeed({ ...locate(), retry: false, relocate: locate });
    return {
      ...{ terminal, json, cwd, endpoint },
      client: () => heedAt(endpoint),
      operator: () => heedAt(operator),
      operatorIfKnown: () => {
        const known = findOperatorIfKnown({ url, key, config, cwd });
        return known && heedAt(() => findOperatorIfKnown({ url, key, config, cwd }) ?? known);
      },
    };
  };
  const runs: Runs =
    (command) =>
    async (...given) => {
      code = await command(context(), ...given);
    };
  const subcommand = (name: string, summary: string, ...lines: string[]): Command =>
    program
      .command(name)
      .description(summary)
      .addHelpText('after', examples(...lines));

  for (const [heading, add] of areas) {
    program.commandsGroup(heading);
    add({ subcommand, runs }, config);
  }

  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) code = error.exitCode === 0 ? 0 : 2;
    else {
      code = 2;
      const [first = '', ...more] = explainError(error);
      terminal.err([terminal.errColours.red(first), ...more].join('\n'));
    }
  }
  if (written.length > 0) await terminal.out(written.join('').trimEnd());
  return code;
}
