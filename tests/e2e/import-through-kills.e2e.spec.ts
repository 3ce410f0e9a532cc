import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@heed/testing';
import { AIRLINE_ROWS as ROWS, airlineFeed, airlineMap, airlineScore, describeAirline } from './airline-feed.js';
import { HeedFolder, type HeedStart, type Ran } from './heed-process.js';

const SLOW = 400_000;

interface Decision {
  responseId: string;
  outcome: string;
  rule: string;
  taskId: string | null;
}

const teams = [
  { name: 'Customer care', email: 'care@example.com', members: [] },
  { name: 'Cabin', email: 'cabin@example.com', members: [] },
];
const task = (team: string) => ({
  kind: 'recovery',
  team,
  priority: 'normal',
  firstContactMinutes: 60,
  resolutionMinutes: null,
});
const premium = ['Business Class', 'First Class', 'Premium Economy'];
const rules = [
  {
    name: 'urgent',
    condition: { urgent: true },
    task: { ...task('Customer care'), kind: 'urgent', priority: 'urgent' },
  },
  { name: 'premium', condition: { unhappy: true, dimensions: { segment: premium } }, task: task('Cabin') },
  { name: 'unhappy', condition: { unhappy: true }, task: task('Customer care') },
];

async function startEmpty(folder: HeedFolder): Promise<HeedStart> {
  const heed = await folder.start(['--empty']);
  expect(await folder.request('PUT', '/v1/teams', teams)).toMatchObject({ status: 200 });
  expect(await folder.request('PUT', '/v1/rules', rules)).toMatchObject({ status: 200 });
  return heed;
}

/** Small batches: time to be killed in. */
const importInto = (folder: HeedFolder, ...more: string[]): Promise<Ran> =>
  folder.run('import', airlineFeed, '--map', airlineMap, '--json', '--batch', '25', ...more);

function summaryOf({ code, stdout, stderr }: Ran): { rows: number; accepted: number; duplicate: number } {
  if (code !== 0) throw new Error(`heed import ended with ${code}: ${stdout}${stderr}`);
  return JSON.parse(stdout) as { rows: number; accepted: number; duplicate: number };
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

describeAirline('an import during which Heed is killed twice', () => {
  let folder: HeedFolder;
  let heed: HeedStart;
  let decisions: Decision[];

  beforeAll(async () => {
    folder = await HeedFolder.create();
    heed = await startEmpty(folder);
    let ended: Ran | undefined;
    const begin = (): Promise<Ran> => {
      ended = undefined;
      return importInto(folder).then((ran) => (ended = ran));
    };
    let importing = begin();
    for (const share of [0.25, 0.6]) {
      await eventually(
        async () => {
          const { responses } = await folder.get<{ responses: number }>('/v1/responses/summary');
          expect(responses).toBeGreaterThan(share * ROWS);
        },
        { timeoutMs: 90_000, intervalMs: 10 },
      );
      heed.signal('SIGKILL');
      await heed.exited;
      expect(ended).toBeUndefined();
      heed = await folder.start(['--empty']);
      // It waits a minute for Heed; a start may take longer on a busy machine.
      if (ended !== undefined) importing = begin();
    }
    const { rows, accepted, duplicate } = summaryOf(await importing);
    expect([rows, accepted + duplicate]).toEqual([ROWS, ROWS]);
    await folder.settled(ROWS);
    decisions = await folder.json<Decision>('decisions');
  }, SLOW);
  afterAll(() => folder.dispose(), SLOW);

  it('has every row once, and the score of the whole file', async () => {
    expect(await folder.get('/v1/responses/summary')).toMatchObject({ responses: ROWS });
    interface Score {
      n: number;
      score: number;
      shares: { promoter: number; detractor: number };
    }
    const [score] = await folder.json<Score>('score');
    const { n, shares } = score!;
    expect(n).toBe(airlineScore.n);
    expect([shares.promoter * n, shares.detractor * n].map(Math.round)).toEqual([
      airlineScore.promoters,
      airlineScore.detractors,
    ]);
    expect(score!.score).toBeCloseTo(airlineScore.score, 2);
  });

  it('decides each row once, and opens the tasks that the decisions name', async () => {
    expect(new Set(decisions.map(({ responseId }) => responseId)).size).toBe(ROWS);
    expect(decisions).toHaveLength(ROWS);
    const opened = decisions.filter(({ outcome }) => outcome === 'opened');
    const tasks = await folder.json<{ id: string; responseId: string }>('tasks');
    expect(tasks.map(({ id }) => id).sort()).toEqual(opened.map(({ taskId }) => taskId).sort());
    expect(new Set(tasks.map(({ responseId }) => responseId)).size).toBe(opened.length);
    const asked = decisions.filter(({ rule }) => rules.some(({ name }) => name === rule));
    expect(asked.filter(({ outcome }) => outcome === 'nothing' || outcome === 'withdrawn')).toEqual([]);
  });

  it('tells each team once, in one mail', async () => {
    const tasks = await folder.json<{ team: string }>('tasks');
    const told = await eventually(
      async () => {
        const names = (await readdir(folder.file('mails'))).filter((name) => name.endsWith('.eml'));
        const mails = await Promise.all(names.map((name) => readFile(join(folder.file('mails'), name), 'utf8')));
        expect(mails.map((mail) => /^Subject: (.*)$/m.exec(mail)?.[1])).toHaveLength(teams.length);
        return mails.map((mail): [string | undefined, number] => [
          /^To: (.*)$/m.exec(mail)?.[1]?.trim(),
          Number(/^Subject: \[Heed\] (\d+) tasks? from airline_reviews\.csv/m.exec(mail)?.[1]),
        ]);
      },
      { timeoutMs: 60_000, describe: 'a mail for each team' },
    );
    const expected = countBy(tasks, ({ team }) => team);
    expect(Object.fromEntries(told)).toEqual({
      'cabin@example.com': expected['Cabin'],
      'care@example.com': expected['Customer care'],
    });
    expect(await folder.get('/v1/deliveries/summary')).toMatchObject({
      delivered: teams.length,
      pending: 0,
      failed: 0,
    });
  });

  it('keeps figures that equal their recomputation', async () => {
    await eventually(
      async () => {
        // On a busy machine a service may take longer than the door waits for it.
        const { code, stdout } = await folder.run('verify');
        expect([code, stdout]).toEqual([0, expect.stringContaining('equals its recomputation')]);
      },
      { timeoutMs: 90_000, describe: 'every figure to equal its recomputation' },
    );
  }, 120_000);

  it('comes to the same decisions as an undisturbed import without follow-up, which opens no tasks', async () => {
    const calm = await HeedFolder.create();
    try {
      await startEmpty(calm);
      expect(summaryOf(await importInto(calm, '--no-follow-up'))).toMatchObject({ rows: ROWS, accepted: ROWS });
      await calm.settled(ROWS);
      const undisturbed = await calm.json<Decision>('decisions');
      expect(undisturbed).toHaveLength(ROWS);
      expect(countBy(undisturbed, ({ outcome }) => outcome)).toEqual({ nothing: ROWS });
      expect(await calm.json('tasks')).toEqual([]);
      expect(countBy(decisions, ({ rule }) => rule)).toEqual(countBy(undisturbed, ({ rule }) => rule));
    } finally {
      await calm.dispose();
    }
  }, 180_000);
});
