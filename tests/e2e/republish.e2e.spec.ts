import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@heed/testing';
import { ComposedHeed } from './composed-heed.js';

interface Run {
  id: string;
  state: string;
  total: number;
  emitted: number;
}
interface Decision {
  responseId: string;
  outcome: string;
  rule: string;
  kind: string | null;
  reason: string | null;
}
interface Task {
  responseId: string;
  state: string;
}

const SLOW = 180_000;
const FIGURES = [
  '/v1/scores?metric=nps&by=unit',
  '/v1/scores?metric=csat',
  '/v1/scores?metric=ces',
  '/v1/themes?limit=50&verbatims=0',
  '/v1/themes?by=touchpoint&verbatims=0',
];
const DELETED = 5;
const WITHOUT_FOLLOW_UP = 20;

interface SampleRow {
  id: string;
  dimensions?: Record<string, string>;
}

async function sample(): Promise<SampleRow[]> {
  const file = new URL('../../examples/sample/responses.ndjson', import.meta.url);
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line, index) => {
    // One answer a customer: which of two answers opens and which joins depends on their order.
    const { respondent: _, ...row } = JSON.parse(line) as SampleRow & { respondent?: unknown };
    return { ...row, id: `r-${index}` };
  });
}

describe('republishing stored answers', () => {
  let heed: ComposedHeed;
  let answers: number;
  let rows: SampleRow[];

  const republish = async (): Promise<void> => {
    const { id } = await heed.call<Run>('POST', '/v1/responses/republish', {});
    await eventually(
      async () => {
        const run = await heed.call<Run>('GET', `/v1/responses/republish/${id}`);
        if (run.state !== 'ended') throw new Error(`${run.emitted} of ${run.total} emitted`);
        expect(run).toMatchObject({ total: answers, emitted: answers });
      },
      { timeoutMs: 60_000 },
    );
    await heed.settled(answers);
  };
  const figures = (): Promise<unknown[]> => Promise.all(FIGURES.map((url) => heed.call('GET', url)));
  const decisions = async (): Promise<Decision[]> =>
    (await heed.all<Decision>('/v1/decisions')).sort((a, b) => (a.responseId < b.responseId ? -1 : 1));
  const tasks = async (): Promise<Task[]> =>
    (await heed.all<Task>('/v1/tasks')).sort((a, b) => (a.responseId < b.responseId ? -1 : 1));
  const deliveries = async (): Promise<number> => {
    const [row] = await heed.owner.query<[{ n: number }]>('SELECT count(*)::int AS n FROM notification.deliveries');
    return row.n;
  };
  const taskEvents = async (): Promise<number> => {
    const [row] = await heed.owner.query<[{ n: number }]>(
      `SELECT count(*)::int AS n FROM log.events WHERE topic = 'heed.tasks'`,
    );
    return row.n;
  };
  /** What a service lost; what it is set up with, and where it stands on the log, stays. */
  const empty = (schema: string, tables: readonly string[]): Promise<unknown> =>
    heed.owner.query(`TRUNCATE ${tables.map((table) => `${schema}.${table}`).join(', ')}`);
  const allTables = async (schema: string): Promise<string[]> => {
    const rows = await heed.owner.query<{ name: string }[]>(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = $1 AND table_type = 'BASE TABLE' AND table_name NOT IN ('migrations', 'relay_lease')`,
      [schema],
    );
    return rows.map(({ name }) => name);
  };

  beforeAll(async () => {
    heed = await ComposedHeed.start();
    rows = await sample();
    await heed.send(rows);
    const quiet = Array.from({ length: WITHOUT_FOLLOW_UP }, (_, index) => ({
      id: `quiet-${index}`,
      answeredAt: '2026-11-02T09:00:00Z',
      answers: [{ metric: 'nps', value: 1 }],
      comment: 'Two weeks late and nobody answers the phone.',
    }));
    await heed.send(quiet, '?followUp=false');
    answers = rows.length + quiet.length;
    await heed.settled(answers);
    const corrected = rows.slice(0, 40).map((row) => ({ ...row, revision: 2, answers: [{ metric: 'nps', value: 9 }] }));
    await heed.send(corrected);
    for (let index = 0; index < DELETED; index += 1) await heed.call('DELETE', `/v1/responses/r-${100 + index}`);
    await heed.settled(answers);
  }, SLOW);
  afterAll(() => heed.stop(), SLOW);
  afterEach(async () => {
    expect(await heed.call('GET', '/v1/verify')).toMatchObject({ ok: true, problems: [] });
    const { deadLetters } = await heed.call<{ deadLetters: { open: number }[] }>('GET', '/v1/status');
    expect(deadLetters.every(({ open }) => open === 0)).toBe(true);
  });

  it(
    'changes nothing where they are known: no sum, no decision, no task, no mail',
    async () => {
      const state = async (): Promise<unknown> => ({
        figures: await figures(),
        decisions: await decisions(),
        tasks: await tasks(),
        deliveries: await deliveries(),
        taskEvents: await taskEvents(),
      });
      const before = await state();
      await republish();
      expect(await state()).toEqual(before);
    },
    SLOW,
  );

  it(
    'loses no change that is made meanwhile, and brings back no older version',
    async () => {
      const moved = rows.slice(200, 400).map(({ dimensions, ...row }) => {
        return { ...row, revision: 2, dimensions: { ...dimensions, channel: 'moved' } };
      });
      const send = async (): Promise<void> => {
        for (let from = 0; from < moved.length; from += 20) await heed.send(moved.slice(from, from + 20));
      };
      await Promise.all([republish(), send()]);
      await heed.settled(answers);
      const { n } = await heed.call<{ n: number }>('GET', '/v1/scores?metric=nps&filter=channel:moved');
      const stored = await heed.all<{
        version: number;
        dimensions: Record<string, string>;
        answers: { metric: string }[];
      }>('/v1/responses');
      const now = stored.filter(({ dimensions }) => dimensions.channel === 'moved');
      expect(now).toHaveLength(moved.length);
      expect(now.every(({ version }) => version === 2)).toBe(true);
      expect(n).toBe(now.filter(({ answers: given }) => given.some(({ metric }) => metric === 'nps')).length);
    },
    SLOW,
  );

  it.each(['scoring', 'text_analytics'])(
    'rebuilds %s, whether it still knows that it had read them or not',
    async (schema) => {
      const before = await figures();
      const known = { decisions: await decisions(), tasks: await tasks() };
      for (const kept of [['inbox'], []]) {
        const lost = (await allTables(schema)).filter((table) => !kept.includes(table));
        expect(lost.length).toBeGreaterThan(3);
        await empty(schema, lost);
        expect(await figures()).not.toEqual(before);
        await republish();
        expect(await figures()).toEqual(before);
      }
      expect({ decisions: await decisions(), tasks: await tasks() }).toEqual(known);
    },
    SLOW,
  );

  it(
    'rebuilds routing: the same decisions on what holds now, the same tasks, and no second mail of their opening',
    async () => {
      const decided = await decisions();
      const standing = (await tasks()).filter(({ state }) => state !== 'closed');
      const sent = await deliveries();
      expect(decided.filter(({ outcome }) => outcome === 'opened')).toHaveLength(standing.length);
      expect(standing.length).toBeGreaterThan(100);
      expect(decided.filter(({ reason }) => reason === 'sent without follow-up')).toHaveLength(WITHOUT_FOLLOW_UP);

      await empty('routing', ['cases', 'tasks', 'task_entries', 'inbox']);
      expect(await tasks()).toEqual([]);
      await republish();

      const plain = ({ responseId, outcome, rule, kind, reason }: Decision) => {
        // What was taken back in the meantime is never opened now.
        return { responseId, outcome: outcome === 'withdrawn' ? 'nothing' : outcome, rule, kind, reason };
      };
      expect((await decisions()).map(plain)).toEqual(decided.map(plain));
      const content = (task: Task) => {
        const {
          responseId,
          kind,
          team,
          priority,
          rule,
          answers: given,
          comment,
          themes,
          dimensions,
        } = task as Task & Record<string, unknown>;
        return { responseId, kind, team, priority, rule, given, comment, themes, dimensions };
      };
      expect((await tasks()).map(content)).toEqual(standing.map(content));
      expect(await deliveries()).toBe(sent);
    },
    SLOW,
  );

  it(
    'rebuilds tasks whose clocks ran out long ago without a mail for each',
    async () => {
      await heed.owner.query(`UPDATE ingestion.responses SET accepted_at = accepted_at - interval '10 days'`);
      const sent = await deliveries();
      await empty('routing', ['cases', 'tasks', 'task_entries', 'inbox']);
      await republish();
      const overdue = await eventually(async () => {
        const summary = await heed.call<{ open: number; overdue: number }>('GET', '/v1/tasks/summary');
        expect(summary.overdue).toBeGreaterThan(100);
        const [row] = await heed.owner.query<[{ n: number }]>(
          `SELECT count(*)::int AS n FROM routing.tasks WHERE next_due_at <= now()`,
        );
        expect(row.n).toBe(0);
        return summary.overdue;
      });
      await heed.settled(answers);
      const [collected] = await heed.owner.query<[{ n: number }]>(
        `SELECT count(DISTINCT task_id)::int AS n FROM notification.collected_tasks WHERE about = 'overdue.digest'`,
      );
      expect(collected.n).toBe(overdue);
      expect(await deliveries()).toBe(sent);
    },
    SLOW,
  );
});
