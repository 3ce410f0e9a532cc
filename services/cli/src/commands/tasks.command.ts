import type { ItemOf, QueryOf } from '@heed/client';
import { minute, plural } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';

/** As they are typed: what Heed does not know it refuses. */
export type TasksOptions = Omit<QueryOf<'listTasks'>, 'cursor'>;

type Task = ItemOf<'listTasks'>;

const SHOWN = 50;

/** The stable fields first, then whatever else Heed tells. */
function taskLine(task: Task): Record<string, unknown> {
  const { id, responseId, kind, state, firstContactDueAt, resolutionDueAt, team, ...more } = task;
  return { id, responseId, kind, team, state, firstContactDueAt, resolutionDueAt, ...more };
}

/** `heed tasks` */
export async function tasksCommand(context: Context, options: TasksOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const { limit, ...query } = options;
  const tasks = context.client().everyItem('listTasks', { query }, { most: limit ?? (json ? Infinity : SHOWN + 1) });
  if (json) {
    for await (const task of tasks) await terminal.out(JSON.stringify(taskLine(task)));
    return 0;
  }
  const rows: string[][] = [];
  for await (const task of tasks) {
    rows.push([
      task.id,
      task.kind,
      task.state.replaceAll('_', ' '),
      task.team,
      task.assignee?.name ?? '–',
      task.firstContactDueAt ? minute(task.firstContactDueAt) : '–',
      task.resolutionDueAt ? minute(task.resolutionDueAt) : '–',
    ]);
  }
  if (rows.length === 0) {
    await terminal.out('No tasks.');
    return 0;
  }
  const shown = limit === undefined ? rows.slice(0, SHOWN) : rows;
  const head = ['task', 'kind', 'state', 'team', 'assignee', 'first contact due', 'resolution due'];
  await terminal.out(table(head, shown, terminal.colours));
  if (shown.length < rows.length)
    await terminal.out(`The first ${plural(SHOWN, 'task')}. More with --limit, all of them with --json.`);
  return 0;
}
