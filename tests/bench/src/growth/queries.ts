import { quantile } from '../phases/quantile.js';
import type { Heed } from '../system/heed.js';

interface Query {
  words: string;
  ask: string;
  /** The n-th time it is asked it is about something else. */
  path: (turn: number, days: readonly [string, string]) => string;
}

const LIST = '< 150 ms';
const COMBINATION = '< 2 s';
const unit = (turn: number): string => `unit:unit-${turn % 50}`;
const period = ([from, to]: readonly [string, string]): string => `from=${from}&to=${to}`;

const queries: readonly Query[] = [
  { words: 'list of answers', ask: LIST, path: (_, days) => `/v1/responses?limit=50&${period(days)}` },
  { words: 'list of open tasks', ask: LIST, path: () => '/v1/tasks?open=true&limit=50' },
  { words: 'list of tasks by state', ask: LIST, path: () => '/v1/tasks?state=closed&limit=50' },
  { words: 'list of decisions', ask: LIST, path: () => '/v1/decisions?limit=50' },
  { words: 'list of notifications', ask: LIST, path: () => '/v1/deliveries?limit=50' },
  { words: 'score of a quarter', ask: LIST, path: (_, days) => `/v1/scores?${period(days)}` },
  { words: 'score of a quarter by unit', ask: LIST, path: (_, days) => `/v1/scores?by=unit&${period(days)}` },
  { words: 'score by week', ask: LIST, path: (_, days) => `/v1/scores/trend?interval=week&${period(days)}` },
  { words: 'themes of a quarter', ask: LIST, path: (_, days) => `/v1/themes?limit=10&${period(days)}` },
  { words: 'themes by week', ask: LIST, path: (_, days) => `/v1/themes/trend?interval=week&${period(days)}` },
  {
    words: 'score of a quarter: unit and touchpoint',
    ask: COMBINATION,
    path: (turn, days) => `/v1/scores?filter=${unit(turn)}&filter=touchpoint:delivery&${period(days)}`,
  },
  {
    words: 'score of a quarter by unit and touchpoint',
    ask: COMBINATION,
    path: (_, days) => `/v1/scores?by=unit&by=touchpoint&${period(days)}`,
  },
  {
    words: 'themes of a quarter: unit and touchpoint',
    ask: COMBINATION,
    path: (turn, days) => `/v1/themes?filter=${unit(turn)}&filter=touchpoint:delivery&limit=10&${period(days)}`,
  },
];
const QUARTER_DAYS = 90;

/** p95 in ms of each, asked one after the other of a Heed that has nothing else to do; periods begin on other days each time. */
export async function askAll(
  { url }: Heed,
  key: string,
  times: number,
  tell: (words: string, p95: number, ask: string) => void,
): Promise<void> {
  for (const { words, ask, path } of queries) {
    const took: number[] = [];
    for (let turn = 0; turn < times; turn++) {
      const to = Date.now() - (turn % 30) * 86_400_000;
      const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
      const begun = performance.now();
      const answer = await fetch(url + path(turn, [dayOf(to - QUARTER_DAYS * 86_400_000), dayOf(to)]), {
        headers: { authorization: `Bearer ${key}` },
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${words}: ${answer.status} ${text.slice(0, 500)}`);
      took.push(performance.now() - begun);
    }
    tell(words, quantile(took, 0.95), ask);
  }
}
