import { addChannels } from '../commands/channels.command.js';
import { decisionsCommand } from '../commands/decisions.command.js';
import { positiveInteger } from '../commands/positive-integer.js';
import { addRules } from '../commands/rules.command.js';
import type { Program } from '../commands/runs.js';
import { taskCustomerCommand } from '../commands/task-customer.command.js';
import { tasksCommand } from '../commands/tasks.command.js';
import { addTeams } from '../commands/teams.command.js';

/** The inner loop: tasks, and who decides and does them. */
export function addFollowUp({ subcommand, runs }: Program): void {
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
    .action(runs(tasksCommand));
  tasks
    .command('customer')
    .description('whom to contact for a task; noted with the key that asks')
    .argument('<id>', 'of the task')
    .action(runs(taskCustomerCommand));

  subcommand(
    'decisions',
    'what was decided for each answer, and by which rule',
    'heed decisions --outcome nothing',
    'heed decisions --json | wc -l',
  )
    .option('--outcome <outcome>', 'opened, joined, nothing or withdrawn')
    .option('--limit <count>', 'at most this many (default: 50; with --json all)', positiveInteger())
    .action(runs(decisionsCommand));

  addTeams(
    subcommand(
      'teams',
      'who works on tasks, takes how many, and is away',
      'heed teams',
      'heed teams show Riverside',
      'heed teams --json > teams.json',
      'heed teams set teams.json --note "Tove is on leave"',
    ),
    runs,
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
    runs,
  );

  addChannels(
    subcommand(
      'channels',
      'where events go: mails and webhooks',
      'heed channels',
      'heed channels set channels.json',
      'heed channels test crm',
    ),
    runs,
  );
}
