import { createHeed } from '@heed/client';
import { calendarIntervals } from '@heed/measures';
import { Command, CommanderError, Option } from 'commander';
import { cliVersion } from './cli-version.js';
import { type Endpoint, findHeed, findOperator, findOperatorIfKnown } from './client/find-heed.js';
import { analyzeCommand, type AnalyzeOptions } from './commands/analyze.command.js';
import { addChannels } from './commands/channels.command.js';
import type { Context, ExitCode } from './commands/context.js';
import { addDeadLetters } from './commands/dead-letters.command.js';
import { decisionsCommand, type DecisionsOptions } from './commands/decisions.command.js';
import { doctorCommand } from './commands/doctor.command.js';
import { addDrivers } from './commands/drivers.command.js';
import { emergingCommand, type EmergingOptions } from './commands/emerging.command.js';
import { addErase } from './commands/erase.command.js';
import { addExportOptions, exportCommand, type ExportOptions } from './commands/export.command.js';
import { importCommand, type ImportOptions } from './commands/import.command.js';
import { addKeys } from './commands/keys.command.js';
import { addPeriodOptions, addSelectionOptions } from './commands/period-options.js';
import { positiveInteger } from './commands/positive-integer.js';
import { produceCommand, type ProduceOptions } from './commands/produce.command.js';
import { addRepublish } from './commands/republish.command.js';
import { addRules } from './commands/rules.command.js';
import { otherPeriod, valueOption } from './commands/score-comparison.js';
import { scoreCommand, type ScoreOptions } from './commands/score.command.js';
import { startCommand, type StartOptions } from './commands/start.command.js';
import { taskCustomerCommand } from './commands/task-customer.command.js';
import { tasksCommand, type TasksOptions } from './commands/tasks.command.js';
import { themesCommand, type ThemesOptions } from './commands/themes.command.js';
import { addTeams } from './commands/teams.command.js';
import { addText } from './commands/text.command.js';
import { addTenants } from './commands/tenants.command.js';
import { addTopics } from './commands/topics.command.js';
import { verifyCommand } from './commands/verify.command.js';
import { watchCommand, type WatchOptions } from './commands/watch.command.js';
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
  /** The options of the subcommand are its last argument but one. */
  const runs =
    <O>(command: (context: Context, options: O) => Promise<ExitCode>) =>
    async (options: O) => {
      code = await command(context(), options);
    };
  /** For commands with subcommands: whatever arguments they have. */
  const runsEach =
    <A extends unknown[]>(command: (context: Context, ...given: A) => Promise<ExitCode>) =>
    async (...given: A) => {
      code = await command(context(), ...given);
    };
  const subcommand = (name: string, summary: string, ...lines: string[]): Command =>
    program
      .command(name)
      .description(summary)
      .addHelpText('after', examples(...lines));

  subcommand(
    'start',
    'run Heed on this machine, with its own database',
    'heed start',
    'heed start --port 8080 --data /srv/heed --empty',
  )
    .option('--port <port>', 'port to listen on', positiveInteger(65_535))
    .option('--data <folder>', 'data folder (default: ./.heed)')
    .option('--empty', 'without the sample answers')
    .action(runs<StartOptions>(startCommand));

  subcommand(
    'import',
    'import answers from a CSV or NDJSON file',
    'heed import answers.csv',
    'heed import answers.csv --map map.json --no-follow-up',
    'heed import answers.csv --json --rejects bad.ndjson',
  )
    .argument('<file>', 'CSV (comma, semicolon or tab) or NDJSON, UTF-8')
    .option('--map <file>', 'which columns hold what; without it they are guessed and shown')
    .option('--no-follow-up', 'record what would be decided, open no tasks')
    .option('--rejects <file>', 'where rows go that cannot be imported (default: FILE.rejected.ndjson)')
    .option('--name <name>', 'name of the import (default: the name of the file)')
    .option('--yes', 'do not ask')
    .option('--batch <rows>', 'rows per request, at most 500', positiveInteger(500), 200)
    .action(async (file: string, options: ImportOptions) => {
      code = await importCommand(context(), file, options);
    });

  subcommand(
    'produce',
    'send events as an upstream system would, over the upstream topics',
    'heed produce events.ndjson',
    'heed produce answers.ndjson --type response --source /upstream/local',
    'heed produce - --type interaction --source /crm --brokers localhost:9092 < visits.ndjson',
  )
    .argument('<file>', 'NDJSON, a CloudEvent a line; - for standard input')
    .addOption(new Option('--type <type>', 'lines are bare rows of this type').choices(['response', 'interaction']))
    .option('--source <source>', 'with --type: who sends them')
    .option('--bulk', 'with --type: a backfill; live events go before it')
    .option('--brokers <brokers>', 'Kafka, host:port, several with commas (before KAFKA_BROKERS; default: over HTTP)')
    .option('--batch <events>', 'events sent at once, at most 1,000', positiveInteger(1_000), 200)
    .action(async (file: string, options: ProduceOptions) => {
      const brokers = options.brokers ?? config.kafkaBrokers;
      code = await produceCommand(context(), file, { ...options, ...(brokers !== undefined && { brokers }) });
    });

  addExportOptions(
    subcommand(
      'export',
      'write all responses, tasks or decisions',
      'heed export responses --out answers.ndjson',
      'heed export responses --from 2026-11-01 --format csv --out november.csv',
      'heed export tasks --format csv > tasks.csv',
      'heed export --respondent cust-17 --out cust-17.json',
    ),
  ).action(async (what: string | undefined, options: ExportOptions) => {
    code = await exportCommand(context(), what, options);
  });

  addPeriodOptions(
    subcommand(
      'score',
      'NPS, CSAT or CES with its interval',
      'heed score',
      'heed score --metric csat --question seat_comfort --by segment',
      'heed score --from 2026-11-01 --to 2026-12-01 --filter unit:riverside',
      'heed score --trend month --by unit',
      'heed score --by unit,channel',
      'heed score --compare unit:riverside --with unit:millgate',
      'heed score --by unit --compare-with rest',
      'heed score --from 2026-09-01 --to 2026-10-01 --compare-with 2026-08-01..2026-09-01 --by unit',
    ),
  )
    .option('--metric <metric>', 'nps, csat or ces')
    .option('--question <slug>', 'one question of several')
    .addOption(
      new Option('--trend <interval>', 'one row per calendar period')
        .choices(calendarIntervals)
        .conflicts('compareWith'),
    )
    .option(
      '--compare-with <from..to>',
      'test against another period; without --from and --to, what came after it. With rest: each value of --by against all others',
      otherPeriod,
    )
    .addOption(
      new Option('--compare <dimension:value>', 'test one value against another, which --with names')
        .argParser(valueOption)
        .conflicts(['trend', 'compareWith', 'by']),
    )
    .option('--with <dimension:value>', 'of the same dimension', valueOption)
    .action(runs<ScoreOptions>(scoreCommand));

  addPeriodOptions(
    subcommand(
      'themes',
      'what customers talk about',
      'heed themes',
      'heed themes --filter touchpoint:delivery --limit 5',
      'heed themes --trend week --theme delivery staff',
    ),
  )
    .option('--limit <count>', 'at most this many', positiveInteger())
    .addOption(
      new Option('--trend <interval>', 'the heaviest themes over time').choices(calendarIntervals).conflicts('by'),
    )
    .option('--theme <id...>', 'with --trend: these themes')
    .action(runs<ThemesOptions>(themesCommand));

  subcommand(
    'analyze',
    'read comments here, without a Heed: NDJSON {id, text} in, NDJSON out',
    'heed analyze comments.ndjson > read.ndjson',
    'cat comments.ndjson | heed analyze --taxonomy airlines --explain',
    'heed analyze comments.ndjson --model shop.heedmodel',
    'heed analyze comments.ndjson --tier auto',
  )
    .argument('[file]', 'NDJSON, {"id", "text", "language"?} a line; - for standard input', '-')
    .option('--model <file>', 'a model of heed text train, with its own themes')
    .option(
      '--taxonomy <id or file>',
      'themes of a trade (general, retail, telecom, hospitality, airlines, banking, software), or of a JSON file',
    )
    .option('--explain', 'with the words that decided for each theme')
    .addOption(
      new Option(
        '--tier <tier>',
        'deep: English comments are read by the transformer too; auto: those that the fast tier is unsure of',
      ).choices(['fast', 'deep', 'auto']),
    )
    .action(async (file: string, options: AnalyzeOptions) => {
      code = await analyzeCommand(context(), file, options);
    });

  addText(
    subcommand(
      'text',
      'teach and measure the reading of comments; read stored ones again',
      'heed text train --labels labels.ndjson --taxonomy themes.json --out shop.heedmodel',
      'heed text evaluate --labels more-labels.ndjson --model shop.heedmodel',
      'heed text evaluate --labels labels.ndjson --taxonomy retail --json > figures.json',
      'heed text backfill --from 2026-01-01',
    ),
    runsEach,
  );

  addDrivers(
    subcommand(
      'drivers',
      'which themes the NPS goes with, and why it changed',
      'heed drivers --from 2026-09-01',
      'heed drivers --filter unit:riverside --limit 5',
      'heed drivers change --from 2026-11-01 --against 2026-10-01..2026-11-01',
    ),
    runsEach,
  );

  addSelectionOptions(
    subcommand(
      'emerging',
      'what customers write about now and did not before',
      'heed emerging',
      'heed emerging --from 2026-11-08 --to 2026-11-22 --background 90',
      'heed emerging --clauses all --filter unit:riverside',
    ),
  )
    .option('--background <days>', 'days before them to hold them against (default: 56)', positiveInteger(366))
    .addOption(
      new Option('--clauses <which>', 'unassigned: those without a likely theme (default)').choices([
        'unassigned',
        'all',
      ]),
    )
    .option('--limit <count>', 'at most this many (default: 10)', positiveInteger(50))
    .action(runs<EmergingOptions>(emergingCommand));

  const tasks = subcommand(
    'tasks',
    'the tasks of the inner loop',
    'heed tasks --overdue',
    'heed tasks --state new --team Riverside',
    "heed tasks --json | jq -r '.responseId'",
    'heed tasks customer ID',
  )
    .option(
      '--state <state>',
      'new, assigned, contacted, in_progress, awaiting_customer, resolved, verified, closed, …',
    )
    .option('--team <team>', 'of one team')
    .option('--assignee <person>', 'of one person')
    .option('--kind <kind>', 'recovery, contact, urgent, nurture or thanks')
    .option('--overdue', 'only those past a due time')
    .option('--unassigned', 'only open ones that nobody has')
    .option('--limit <count>', 'at most this many (default: 50; with --json all)', positiveInteger())
    .action(runs<TasksOptions>(tasksCommand));
  tasks
    .command('customer')
    .description('whom to contact for a task; noted with the key that asks')
    .argument('<id>', 'of the task')
    .action(async (id: string) => {
      code = await taskCustomerCommand(context(), id);
    });

  subcommand(
    'decisions',
    'what was decided for each answer, and by which rule',
    'heed decisions --outcome nothing',
    'heed decisions --json | wc -l',
  )
    .option('--outcome <outcome>', 'opened, joined, nothing or withdrawn')
    .option('--limit <count>', 'at most this many (default: 50; with --json all)', positiveInteger())
    .action(runs<DecisionsOptions>(decisionsCommand));

  addTeams(
    subcommand(
      'teams',
      'who works on tasks, takes how many, and is away',
      'heed teams',
      'heed teams show Riverside',
      'heed teams --json > teams.json',
      'heed teams set teams.json --note "Tove is on leave"',
    ),
    runsEach,
  );
  addRules(
    subcommand(
      'rules',
      'which answers open a task, for whom, and how soon',
      'heed rules --json > rules.json',
      'heed rules set rules.json --dry-run',
      'heed rules set rules.json --note "delivery goes to logistics"',
      'heed rules restore 3',
    ),
    runsEach,
  );
  addChannels(
    subcommand(
      'channels',
      'where events go: mails and webhooks',
      'heed channels',
      'heed channels set channels.json',
      'heed channels test crm',
    ),
    runsEach,
  );
  addKeys(
    subcommand(
      'keys',
      'API keys: who is let in, and for what',
      'heed keys',
      'heed keys create "shop backend" --scope ingest --expires 90d',
      'heed keys rotate ID --overlap 24h',
      'heed keys revoke ID',
    ),
    runsEach,
  );
  addTenants(
    subcommand(
      'tenants',
      'tenants of this Heed, for whoever runs it',
      'heed tenants',
      'heed tenants create "Riverside Hotels" --time-zone Europe/Berlin',
      'heed tenants suspend "Riverside Hotels" --reason "the contract ended"',
      'heed tenants export "Riverside Hotels" --out riverside',
    ),
    runsEach,
  );
  addErase(
    subcommand(
      'erase',
      'forget a person, in every service, with a receipt',
      'heed erase --respondent cust-17',
      'heed erase --response answer-42 --yes --json > receipt.json',
      'heed erase wait ID',
    ),
    runsEach,
  );
  addDeadLetters(
    subcommand(
      'dead-letters',
      'events that a service could not take',
      'heed dead-letters',
      'heed dead-letters replay --all --error-code HEED_HANDLER --dry-run',
      'heed dead-letters replay --all --rate 50',
      'heed dead-letters discard ID --reason "a test"',
      'heed dead-letters list --operator',
    ),
    runsEach,
  );
  addRepublish(
    subcommand(
      'republish',
      'emit stored answers again, to rebuild a service',
      'heed republish',
      'heed republish --from 2026-11-01 --to 2026-12-01',
      'heed republish list',
    ),
    runsEach,
  );
  addTopics(
    subcommand(
      'topics',
      'topics of Kafka, for Heed as several processes',
      'heed topics plan --brokers localhost:9092',
      'heed topics apply --brokers localhost:9092',
    ),
    runsEach,
  );
  subcommand(
    'watch',
    'a live view: answers, tasks, deliveries, and for the operator how far each service is behind',
    'heed watch',
    'heed watch --json --count 60 > minute.ndjson',
  )
    .option('--count <samples>', 'end after so many samples, one a second (default: until Ctrl-C)', positiveInteger())
    .action(runs<WatchOptions>(watchCommand));
  subcommand('verify', 'recompute every stored figure and compare', 'heed verify', 'heed verify --json').action(
    runs(verifyCommand),
  );
  subcommand(
    'doctor',
    'look for problems and say what to do',
    'heed doctor',
    'heed doctor --url http://heed.example:4400 --key …',
  ).action(runs(doctorCommand));

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
