import { everyItem } from '../client/every-item.js';
import { minute, plural } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';

export interface TasksOptions {
  state?: string;
  team?: string;
  assignee?: string;
  kind?: string;
  overdue?: boolean;
  unassigned?: boolean;
  limit?: number;
}

interface Named {
  name?: string;
}

interface Task {
  id: string;
  responseId: string;
  kind: string;
  team: string | Named | null;
  state: string;
  assignee?: string | Named | null;
  firstContactDueAt: string | null;
  resolutionDueAt: string | null;
}

const SHOWN = 50;

function nameOf(named: string | Named | null | undefined): string | null {
  return typeof named === 'string' ? named : (named?.name ?? null);
}

/** The stable fields first, then whatever else Heed tells. */
function taskLine(task: Task): Record<string, unknown> {
  const { id, responseId, kind, state, firstContactDueAt, resolutionDueAt, team, ...more } = task;
  return { id, responseId, kind, team: nameOf(team), state, firstContactDueAt, resolutionDueAt, ...more };
}

/** `heed tasks` */
export async function tasksCommand(context: Context, options: TasksOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const { limit, ...query } = options;
  const tasks = everyItem<Task>(context.client(), '/v1/tasks', { ...query }, limit ?? (json ? Infinity : SHOWN + 1));
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
      nameOf(task.team) ?? '–',
      nameOf(task.assignee) ?? '–',
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
