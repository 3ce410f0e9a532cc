import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@heed/testing';
import { HeedFolder, type HeedStart } from './heed-process.js';

interface Result {
  responseId: string;
  outcome: string;
}

const SLOW = 240_000;

let folder: HeedFolder;
let heed: HeedStart;
/** Heed's ids of the answers that it has taken with a 2xx. */
const acknowledged = new Set<string>();

beforeAll(async () => {
  folder = await HeedFolder.create();
  heed = await folder.start(['--empty']);
}, SLOW);
afterAll(() => folder.dispose(), SLOW);

async function post(id: string): Promise<void> {
  const body = {
    id,
    answeredAt: new Date().toISOString(),
    answers: [{ metric: 'nps', value: 2 }],
    comment: 'Too late.',
  };
  const { status, body: answer } = await folder.request<Result>('POST', '/v1/responses', body);
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(answer)}`);
  acknowledged.add(answer.responseId);
}

/** Posts until told to stop; an answer that is refused is sent again. */
class Sender {
  private wanted = true;
  refused = 0;
  private readonly done: Promise<void>;

  constructor(name: string) {
    this.done = this.run(name);
  }

  async stop(): Promise<void> {
    this.wanted = false;
    await this.done;
  }

  private async run(name: string): Promise<void> {
    for (let n = 0; this.wanted; n++)
      await eventually(
        () =>
          post(`${name}-${n}`).catch((error: Error) => {
            this.refused += 1;
            throw error;
          }),
        { timeoutMs: 90_000, intervalMs: 50 },
      );
  }
}

/** The line of PostgreSQL's own file that names its first process. */
async function postmaster(): Promise<number> {
  return Number((await readFile(folder.file('postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
}

const kill = {
  'first process': async () => void process.kill(await postmaster(), 'SIGKILL'),
  // A backend: PostgreSQL itself ends all its connections then, and recovers. Some live for a moment only.
  'last process': () => eventually(async () => void process.kill((await folder.postgres()).at(-1)!, 'SIGKILL')),
  processes: () => folder.killPostgres(),
};

async function backAgain(times: number): Promise<void> {
  await eventually(() => expect(heed.stdout.match(/PostgreSQL runs again after/g) ?? []).toHaveLength(times), {
    timeoutMs: 90_000,
    intervalMs: 100,
  });
}

async function expectNothingLost(): Promise<void> {
  const { responses } = await folder.get<{ responses: number }>('/v1/responses/summary');
  expect(responses).toBe(acknowledged.size);
  await folder.settled(responses);
  const decisions = await folder.json<{ responseId: string }>('decisions');
  expect(new Set(decisions.map(({ responseId }) => responseId))).toEqual(acknowledged);
  expect(await folder.get('/v1/scores?metric=nps')).toMatchObject({ n: responses, score: -100 });
  const { code, stdout } = await folder.run('verify');
  expect([code, stdout]).toEqual([0, expect.stringContaining('equals its recomputation')]);
}

describe('Heed whose database was killed', () => {
  it.each(['first process', 'last process', 'processes'] as const)(
    'goes on by itself when it was the %s, and has all that it had accepted',
    async (name) => {
      const before = acknowledged.size;
      const times = (heed.stdout.match(/PostgreSQL runs again after/g) ?? []).length;
      const senders = [1, 2].map((sender) => new Sender(`${name}-${sender}`));
      try {
        await eventually(() => expect(acknowledged.size).toBeGreaterThan(before + 30), { timeoutMs: 60_000 });
        await kill[name]();
        await backAgain(times + 1);
        const after = acknowledged.size;
        await eventually(() => expect(acknowledged.size).toBeGreaterThan(after + 30), { timeoutMs: 60_000 });
      } finally {
        await Promise.all(senders.map((sender) => sender.stop()));
      }
      expect(heed.isRunning).toBe(true);
      await expectNothingLost();
      const { adminUrl } = await folder.beacon();
      await eventually(async () => expect((await fetch(`${adminUrl}/readyz`)).status).toBe(200), { timeoutMs: 60_000 });
    },
    SLOW,
  );
});
