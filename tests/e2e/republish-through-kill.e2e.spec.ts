import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@heed/testing';
import { HeedFolder, type HeedStart, spawnHeed } from './heed-process.js';

interface Run {
  id: string;
  state: string;
  total: number;
  emitted: number;
}

const SLOW = 400_000;
const ANSWERS = 4_000;

let folder: HeedFolder;
let heed: HeedStart;

/** The run that is on, in the middle: two pages are out, six are not. */
const inTheMiddle = (): Promise<Run> =>
  eventually(
    async () => {
      const { items } = await folder.get<{ items: Run[] }>('/v1/responses/republish');
      const run = items.find(({ state }) => state === 'running');
      if (run === undefined || run.emitted < 1_000) throw new Error('less than two pages are out');
      return run;
    },
    { timeoutMs: 30_000, intervalMs: 10 },
  );

beforeAll(async () => {
  folder = await HeedFolder.create();
  heed = await folder.start(['--empty']);
  for (let from = 0; from < ANSWERS; from += 1_000) {
    const rows = Array.from({ length: 1_000 }, (_, index) => ({
      id: `r-${from + index}`,
      answeredAt: `2026-11-${String(1 + (index % 20)).padStart(2, '0')}T09:00:00Z`,
      answers: [{ metric: 'nps', value: index % 11 }],
    }));
    expect(await folder.request('POST', '/v1/responses?followUp=false', rows)).toMatchObject({ status: 200 });
  }
  await folder.settled(ANSWERS);
}, SLOW);
afterAll(() => folder.dispose(), SLOW);

describe('a republication of many answers', () => {
  it(
    'goes on when the command that waits for it is interrupted, and when Heed is killed',
    async () => {
      const waiting = spawnHeed(['republish'], { cwd: folder.cwd, env: {} });
      const { id, emitted } = await inTheMiddle();
      process.kill(waiting.pid, 'SIGINT');
      heed.signal('SIGKILL');
      expect(emitted).toBeLessThan(ANSWERS);
      await heed.exited;
      const interrupted = await waiting.ended;
      expect(interrupted.code).not.toBe(0);

      heed = await folder.start();
      const again = await folder.run('republish', 'wait', id, '--json');
      expect(again.code).toBe(0);
      expect(JSON.parse(again.stdout)).toMatchObject({ id, state: 'ended', total: ANSWERS, emitted: ANSWERS });
      await folder.settled(ANSWERS);
      expect((await folder.run('verify')).code).toBe(0);
      expect(await folder.get('/v1/scores?metric=nps')).toMatchObject({ n: ANSWERS });
    },
    SLOW,
  );

  it(
    'is told of by the command that Ctrl-C ends',
    async () => {
      const waiting = spawnHeed(['republish'], { cwd: folder.cwd, env: {} });
      const { id } = await inTheMiddle();
      process.kill(waiting.pid, 'SIGINT');
      const { code, stdout, stderr } = await waiting.ended;
      expect(code).toBe(1);
      expect(stdout).toContain(`Republication ${id} is running`);
      expect(stderr).toContain(`heed republish wait ${id}`);
    },
    SLOW,
  );
});
