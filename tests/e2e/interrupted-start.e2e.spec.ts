import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@heed/testing';
import { HeedFolder } from './heed-process.js';

const SAMPLE = 410;
const SLOW = 240_000;

let folder: HeedFolder;
beforeEach(async () => {
  folder = await HeedFolder.create();
});
afterEach(() => folder.dispose(), SLOW);

/** Ctrl-C at each of these moments; the start after them has to bring a whole sample. */
const moments = [
  { when: 'the files of the database are made', at: 'Starting the database' },
  { when: 'the services start', at: 'Starting the services' },
  { when: 'the sample is loaded', at: 'Loading the sample' },
];

describe('Ctrl-C during the first start', () => {
  it(
    `stops cleanly while ${moments.map(({ when }) => when).join(', while ')}; the next start completes the sample`,
    async () => {
      for (const { at } of moments) {
        const heed = folder.launch();
        await heed.says(at);
        if (at === 'Loading the sample')
          await eventually(async () => {
            const { responses } = await folder.get<{ responses: number }>('/v1/responses/summary');
            expect(responses).toBeGreaterThan(20);
          });
        const began = performance.now();
        heed.signalGroup('SIGINT');
        const { code, stdout, stderr } = await heed.exited;
        expect([at, code, stderr]).toEqual([at, 0, expect.not.stringContaining('did not')]);
        expect(performance.now() - began).toBeLessThan(10_000);
        expect(stdout).toContain('Stopped.');
        expect(stdout).not.toContain('Heed runs at');
        expect(await folder.postgres()).toEqual([]);
      }
      const heed = await folder.start();
      expect(heed.stdout).toContain('Loading the sample');
      expect(heed.stdout).toMatch(/Answers +410\n/);
      await folder.settled(SAMPLE);
      const { code, stdout } = await folder.run('verify');
      expect([code, stdout]).toEqual([0, expect.stringContaining('equals its recomputation')]);
    },
    SLOW,
  );
});

describe('two starts in the same moment', () => {
  it(
    'leave one running and turn the other away; the folder stays good',
    async () => {
      const two = [folder.launch(['--empty']), folder.launch(['--empty', '--port', String(folder.port + 2)])];
      const winner = await Promise.any(two.map((heed) => heed.says('Ctrl-C stops Heed').then(() => heed)));
      const loser = two.find((heed) => heed !== winner)!;
      const { code, stderr } = await loser.exited;
      expect(code).toBe(2);
      expect(stderr).toContain('Heed did not start.');
      expect(winner.isRunning).toBe(true);
      expect(await folder.get('/v1/responses/summary')).toMatchObject({ responses: 0 });
      expect((await winner.stop()).code).toBe(0);
      const again = await folder.start();
      expect((await again.stop()).code).toBe(0);
    },
    SLOW,
  );
});
