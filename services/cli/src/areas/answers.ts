import { Option } from 'commander';
import type { Context } from '../commands/context.js';
import { addErase } from '../commands/erase.command.js';
import { addExportOptions, exportCommand } from '../commands/export.command.js';
import { importCommand } from '../commands/import.command.js';
import { positiveInteger } from '../commands/positive-integer.js';
import { produceCommand, type ProduceOptions } from '../commands/produce.command.js';
import type { Program } from '../commands/runs.js';
import type { CliConfig } from '../config.js';

/** Answers come in, go out and are forgotten. */
export function addAnswers({ subcommand, runs }: Program, { kafkaBrokers }: CliConfig): void {
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
    .action(runs(importCommand));

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
    .action(
      runs((context: Context, file: string, options: ProduceOptions) =>
        produceCommand(context, file, { ...(kafkaBrokers !== undefined && { brokers: kafkaBrokers }), ...options }),
      ),
    );

  addExportOptions(
    subcommand(
      'export',
      'write all responses, tasks or decisions',
      'heed export responses --out answers.ndjson',
      'heed export responses --from 2026-11-01 --format csv --out november.csv',
      'heed export tasks --format csv > tasks.csv',
      'heed export --respondent cust-17 --out cust-17.json',
    ),
  ).action(runs(exportCommand));

  addErase(
    subcommand(
      'erase',
      'forget a person, in every service, with a receipt',
      'heed erase --respondent cust-17',
      'heed erase --response answer-42 --yes --json > receipt.json',
      'heed erase wait ID',
    ),
    runs,
  );
}
