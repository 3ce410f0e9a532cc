import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@heed/testing';
import { freePortPair, HeedFolder, type HeedStart } from './heed-process.js';

interface Result {
  responseId: string;
  outcome: string;
}

const SLOW = 240_000;
const BATCH = 5;

let folder: HeedFolder;
let heed: HeedStart;
/** Heed's ids of the answers that it has taken with a 2xx. */
const acknowledged = new Set<string>();

beforeAll(async () => {
  folder = await HeedFolder.create();
  heed = await folder.start(['--empty']);
}, SLOW);
afterAll(() => folder.dispose(), SLOW);

function answer(id: string, index: number): object {
  const comment = index % 3 === 0 ? 'The delivery was late and nobody answered the phone.' : 'All fine.';
  return { id, answeredAt: new Date().toISOString(), answers: [{ metric: 'nps', value: index % 11 }], comment };
}

/** Posts until Heed is gone; what it does not acknowledge is not counted. */
async function postUntilGone(prefix: string): Promise<void> {
  for (let from = 0; ; from += BATCH) {
    const ids = Array.from({ length: BATCH }, (_, index) => `${prefix}-${from + index}`);
    const posted = ids.map((id, index) => answer(id, from + index));
    const done = await folder.request<{ results: Result[] }>('POST', '/v1/responses', posted).catch(() => null);
    if (done === null) return;
    if (done.status >= 300) throw new Error(`${done.status}: ${JSON.stringify(done.body)}`);
    for (const { responseId, outcome } of done.body.results) if (outcome === 'accepted') acknowledged.add(responseId);
  }
}

/** Kills in the middle of several writers' posts. */
async function killWhilePosting(name: string, kill: () => Promise<void>): Promise<void> {
  const enough = acknowledged.size + 300;
  const writers = Promise.all([1, 2, 3].map((writer) => postUntilGone(`${name}-${writer}`)));
  await eventually(() => expect(acknowledged.size).toBeGreaterThan(enough), { timeoutMs: 60_000, intervalMs: 5 });
  await kill();
  await writers;
  await heed.exited;
}

/** Everything acknowledged is there, once, decided and counted. */
async function expectNothingLost(): Promise<void> {
  const { responses } = await folder.get<{ responses: number }>('/v1/responses/summary');
  expect(responses).toBeGreaterThanOrEqual(acknowledged.size);
  await folder.settled(responses);
  const decisions = await folder.json<{ responseId: string }>('decisions');
  const decided = new Set(decisions.map(({ responseId }) => responseId));
  expect(decisions).toHaveLength(responses);
  expect(decided.size).toBe(responses);
  expect([...acknowledged].filter((id) => !decided.has(id))).toEqual([]);
  expect(await folder.get('/v1/scores?metric=nps')).toMatchObject({ n: responses });
  const { code, stdout } = await folder.run('verify');
  expect([code, stdout]).toEqual([0, expect.stringContaining('equals its recomputation')]);
}

describe('Heed after a SIGKILL', () => {
  it(
    'finds the database that it left, and everything that it had accepted',
    async () => {
      await killWhilePosting('node', async () => heed.signal('SIGKILL'));
      const orphans = await folder.postgres();
      expect(orphans).not.toEqual([]);
      heed = await folder.start();
      const running = await folder.postgres();
      expect(running.filter((pid) => orphans.includes(pid))).toEqual([]);
      await expectNothingLost();
    },
    SLOW,
  );

  it(
    'has everything that it had accepted when its database was killed too',
    async () => {
      await killWhilePosting('both', () => folder.killPostgres(heed.pid));
      heed = await folder.start();
      await expectNothingLost();
    },
    SLOW,
  );

  it(
    'starts although its pid file now names another program',
    async () => {
      const file = folder.file('postgres/postmaster.pid');
      const lines = (await readFile(file, 'utf8')).split('\n');
      expect((await heed.stop()).code).toBe(0);
      const unused = await freePortPair();
      await writeFile(file, [String(process.pid), ...lines.slice(1, 3), String(unused), ...lines.slice(4)].join('\n'));
      heed = await folder.start();
      await expectNothingLost();
    },
    SLOW,
  );
});
