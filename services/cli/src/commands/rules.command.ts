import type { AnswerOf } from '@heed/client';
import type { Command } from 'commander';
import { table } from '../terminal/table.js';
import { clockWords, conditionWords } from './condition-words.js';
import type { Context, ExitCode } from './context.js';
import { positiveInteger } from './positive-integer.js';
import { readJson } from './read-json.js';
import { simulateRules } from './rules-simulation.js';
import type { Runs } from './runs.js';
import { putSetup, type PutOptions, setupHistory, setupVersion } from './setup-versions.js';

type Rule = AnswerOf<'listRules'>[number];

async function showRules(context: Context, rules: readonly Rule[]): Promise<ExitCode> {
  const { terminal, json } = context;
  if (json) {
    await terminal.out(JSON.stringify(rules));
    return 0;
  }
  const rows = rules.map(({ name, condition, task }, index) => [
    String(index + 1),
    name,
    conditionWords(condition),
    ...(task === null
      ? ['no task', '', '', '', '']
      : [
          task.team,
          task.kind,
          task.priority,
          clockWords(task.firstContactMinutes),
          clockWords(task.resolutionMinutes),
        ]),
  ]);
  const head = ['', 'rule', 'when', 'team', 'kind', 'priority', 'contact', 'resolve'];
  await terminal.out(rows.length === 0 ? 'No rules.' : table(head, rows, terminal.colours, [0]));
  return 0;
}

async function listCommand(context: Context): Promise<ExitCode> {
  return showRules(context, await context.client().listRules());
}

interface SetOptions extends PutOptions {
  dryRun?: boolean;
}

async function setCommand(context: Context, file: string, options: SetOptions): Promise<ExitCode> {
  const rules = await readJson(file, context);
  return options.dryRun ? simulateRules(context, rules) : putSetup(context, 'rules', rules, options);
}

async function simulateCommand(
  context: Context,
  file: string,
  { from, to }: { from?: string; to?: string },
): Promise<ExitCode> {
  const period = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  return simulateRules(context, await readJson(file, context), period);
}

async function restoreCommand(context: Context, version: number, options: SetOptions): Promise<ExitCode> {
  const rules = await setupVersion(context, 'rules', version);
  if (options.dryRun) return simulateRules(context, rules);
  return putSetup(context, 'rules', rules, { note: `version ${version} restored`, ...options });
}

async function showCommand(context: Context, version: number): Promise<ExitCode> {
  return showRules(context, await setupVersion(context, 'rules', version));
}

const DRY_RUN = 'change nothing; show what would differ with the answers that are there';

/** `heed rules`, with its subcommands. */
export function addRules(command: Command, runs: Runs): void {
  command
    .command('list', { isDefault: true })
    .description('show the rules in order: the first that matches decides')
    .action(runs(listCommand));
  command
    .command('set')
    .description('replace all rules by those of a file')
    .argument('<file>', 'JSON as `heed rules --json` prints it; - reads what is piped in')
    .option('--dry-run', DRY_RUN)
    .option('--note <text>', 'why; the history shows it')
    .option('--if-version <version>', 'only where this version is in force', positiveInteger())
    .action(runs(setCommand));
  command
    .command('simulate')
    .description('what the rules of a file would do with the answers that are there; changes nothing')
    .argument('<file>', 'as of `heed rules set`')
    .option('--from <day>', 'first day of the answers, YYYY-MM-DD')
    .option('--to <day>', 'day after the last one, YYYY-MM-DD')
    .action(runs(simulateCommand));
  command
    .command('history')
    .description('who changed rules when, newest first')
    .option('--limit <count>', 'at most this many (default: 50; with --json all)', positiveInteger())
    .action(runs((context: Context, options: { limit?: number }) => setupHistory(context, 'rules', options)));
  command
    .command('show')
    .description('the rules as they were in a version')
    .argument('<version>', 'as `heed rules history` names it', positiveInteger())
    .action(runs(showCommand));
  command
    .command('restore')
    .description('put an old version in force again, as a new one')
    .argument('<version>', 'as `heed rules history` names it', positiveInteger())
    .option('--dry-run', DRY_RUN)
    .option('--note <text>', 'why (default: which version was restored)')
    .option('--if-version <version>', 'only where this version is in force', positiveInteger())
    .action(runs(restoreCommand));
}
