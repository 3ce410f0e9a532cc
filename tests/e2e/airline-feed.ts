import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe } from '@jest/globals';
import { repository } from './heed-process.js';

export const airlineFeed = resolve(repository, '../shared/data/feeds/airline_reviews.csv');
export const airlineMap = join(repository, 'examples/imports/airline_reviews.map.json');
export const AIRLINE_ROWS = 2_934;

/** The figures of the whole file: three rows have no overall rating. */
export const airlineScore = { n: 2_931, promoters: 489, detractors: 1_903, score: -48.24 };

const isThere = existsSync(airlineFeed);
/** `describe` where the feed lies beside the project, `describe.skip` with a line on stderr where not. */
export const describeAirline = (name: string, body: () => void): void => {
  if (!isThere) process.stderr.write(`\nSKIPPED: ${name}: there is no ${airlineFeed}\n\n`);
  (isThere ? describe : describe.skip)(name, body);
};

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
interface Decision {
  responseId: string;
  outcome: string;
  rule: string | null;
  provisional: boolean;
  taskId: string | null;
}
interface Task {
  id: string;
  responseId: string;
  team: string;
  kind: string;
  priority: string;
}

/** What came of each answer, by the id that the file gave it: nothing in it depends on the run. */
export async function airlineOutcomes(get: <T>(path: string) => Promise<T>): Promise<Map<string, string>> {
  const every = async <T>(path: string): Promise<T[]> => {
    const items: T[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<T> = await get(`${path}?limit=500${cursor}`);
      items.push(...page.items);
      cursor = page.nextCursor === null ? null : `&cursor=${page.nextCursor}`;
    }
    return items;
  };
  const tasks = new Map((await every<Task>('/v1/tasks')).map((task) => [task.id, task]));
  const named = new Map((await every<{ id: string; externalId: string }>('/v1/responses')).map((r) => [r.id, r]));
  const outcomes = new Map<string, string>();
  for (const { responseId, outcome, rule, provisional, taskId } of await every<Decision>('/v1/decisions')) {
    const task = tasks.get(taskId ?? '');
    const what = task === undefined ? 'no task' : `${task.kind} ${task.priority} ${task.team}`;
    if (task !== undefined && task.responseId !== responseId) throw new Error(`${task.id} is another answer's task`);
    outcomes.set(named.get(responseId)!.externalId, `${rule} ${outcome}${provisional ? ' for now' : ''}: ${what}`);
    tasks.delete(taskId ?? '');
  }
  if (tasks.size > 0) throw new Error(`no decision names the tasks ${[...tasks.keys()].join(', ')}`);
  return outcomes;
}
