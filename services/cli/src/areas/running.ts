import { doctorCommand } from '../commands/doctor.command.js';
import { positiveInteger } from '../commands/positive-integer.js';
import type { Program } from '../commands/runs.js';
import { startCommand } from '../commands/start.command.js';
import { verifyCommand } from '../commands/verify.command.js';
import { watchCommand } from '../commands/watch.command.js';

/** Heed itself: it is started, looked at and checked. */
export function addRunning({ subcommand, runs }: Program): void {
  subcommand(
    'start',
    'run Heed on this machine, with its own database',
    'heed start',
    'heed start --port 8080 --data /srv/heed --empty',
  )
    .option('--port <port>', 'port to listen on', positiveInteger(65_535))
    .option('--data <folder>', 'data folder (default: ./.heed)')
    .option('--empty', 'without the sample answers')
    .action(runs(startCommand));

  subcommand(
    'watch',
    'a live view: answers, tasks, deliveries, and for the operator how far each service is behind',
    'heed watch',
    'heed watch --json --count 60 > minute.ndjson',
  )
    .option('--count <samples>', 'end after so many samples, one a second (default: until Ctrl-C)', positiveInteger())
    .action(runs(watchCommand));

  subcommand('verify', 'recompute every stored figure and compare', 'heed verify', 'heed verify --json').action(
    runs(verifyCommand),
  );

  subcommand(
    'doctor',
    'look for problems and say what to do',
    'heed doctor',
    'heed doctor --url http://heed.example:4400 --key …',
  ).action(runs(doctorCommand));
}
