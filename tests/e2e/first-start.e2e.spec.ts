import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@heed/testing';
import { HeedFolder, type HeedStart } from './heed-process.js';

interface FollowedResponse {
  stages: Record<string, boolean>;
  decision: { outcome: string; task: { state: string; team: string } | null };
}

const SAMPLE = 410;
/** Anything that takes a start or two: the machine may be busy. */
const SLOW = 180_000;

let folder: HeedFolder;
let heed: HeedStart;

beforeAll(async () => {
  folder = await HeedFolder.create();
  heed = await folder.start();
}, SLOW);
afterAll(() => folder.dispose(), SLOW);

describe('the first start in an empty folder', () => {
  it('loads the sample and sums it up on one screen', () => {
    const screen = heed.stdout.slice(heed.stdout.indexOf('Heed runs at'));
    expect(screen).toContain(`Heed runs at http://127.0.0.1:${folder.port}\n`);
    expect(screen).toMatch(/Answers +410\n/);
    expect(screen).toMatch(/NPS +[+−]?\d+\.\d {2}\(95 %: [+−]\d+\.\d to [+−]\d+\.\d; 347 answers, \w+\)/);
    expect(screen).toMatch(/Tasks +\d+ open\n( {4}\S.* +\d+ open(, \d+ overdue)?, next due in \d+ (min|h|days)\n){5}/);
    expect(screen).toMatch(/Notifications +\d+ delivered \(as files in .*mails\)\n/);
    expect(screen).toMatch(/Top themes\n( {4}\S.* [+−]\d+\.\d points of NPS, \d+ mentions\n){5}/);
    expect(screen.trim().split('\n').length).toBeLessThanOrEqual(32);
  });

  it('writes plain lines where there is no terminal', () => {
    expect(heed.stderr).toBe('410 of 410 answers sent, 410 decided\n');
    expect(heed.stdout).not.toContain('\u001b');
  });

  it('decides every answer of the sample', async () => {
    expect(await folder.get('/v1/decisions/summary')).toMatchObject({ decided: SAMPLE });
    expect(await folder.json('decisions')).toHaveLength(SAMPLE);
  });

  it('keeps figures that equal their recomputation', async () => {
    const { code, stdout } = await folder.run('verify');
    expect(stdout).toContain('Every stored figure equals its recomputation.');
    expect(code).toBe(0);
  });

  it('keeps what it writes from other users', async () => {
    const modes = ['secrets.json', 'heed.json', 'heed.log', 'mails', 'postgres'].map(async (name) => {
      const { mode } = await stat(folder.file(name));
      return [name, mode & 0o077];
    });
    expect((await Promise.all(modes)).filter(([, others]) => others !== 0)).toEqual([]);
    for (const name of ['secrets.json', 'heed.json']) expect((await stat(folder.file(name))).mode & 0o777).toBe(0o600);
  });

  it('prints a line to paste, whose answer is followed up within seconds', async () => {
    const line = heed.stdout.split('\n').find((text) => text.startsWith('curl '));
    const { code, stdout } = await folder.spawnCommand('bash', ['-c', `${line!} -w '\\n%{http_code}'`]);
    expect(code).toBe(0);
    const [body, status] = stdout.split('\n');
    expect(Number(status)).toBeGreaterThanOrEqual(200);
    expect(Number(status)).toBeLessThan(300);
    expect(JSON.parse(body!)).toMatchObject({ id: 'my-first', outcome: 'accepted' });
    await eventually(async () => {
      const response = await folder.get<FollowedResponse>('/v1/responses/my-first');
      expect(response.stages).toEqual({ stored: true, scored: true, analyzed: true, decided: true });
      expect(response.decision).toMatchObject({ outcome: 'opened', task: { state: expect.any(String) } });
    });
  });
});

describe('a second start beside a running Heed', () => {
  it('refuses its folder, says who has it, and does it no harm', async () => {
    const { code, stdout, stderr } = await folder.launch(['--port', String(folder.port + 2)]).exited;
    expect(code).toBe(2);
    expect(stderr).toContain(`Heed is already running on ${folder.data} (process ${heed.pid}, http://127.0.0.1:`);
    expect(stderr).toContain('stop it with Ctrl-C');
    expect(stdout).not.toContain('Starting the database');
    expect(await folder.get('/v1/responses/summary')).toMatchObject({ responses: SAMPLE + 1 });
    expect((await folder.beacon()).pid).toBe(heed.pid);
  });

  it('refuses its port in another folder and leaves nothing running', async () => {
    const other = await HeedFolder.create();
    try {
      const { code, stderr } = await other.launch(['--port', String(folder.port)]).exited;
      expect(code).toBe(2);
      expect(stderr).toContain(`Port ${folder.port} is taken by another program.`);
      expect(stderr).toContain('npm start -- --port');
      expect(await other.postgres()).toEqual([]);
    } finally {
      await other.dispose();
    }
  });

  it('refuses when the port of the metrics is taken, and says which one that is', async () => {
    const other = await HeedFolder.create();
    const taken = createServer().listen(other.port + 1, '127.0.0.1');
    try {
      await once(taken, 'listening');
      const { code, stderr } = await other.launch().exited;
      expect(code).toBe(2);
      expect(stderr).toContain(`Port ${other.port + 1} is taken by another program. Heed shows its metrics there`);
      expect(await other.postgres()).toEqual([]);
    } finally {
      taken.close();
      await other.dispose();
    }
  });
});

describe('Ctrl-C', () => {
  it(
    'stops Heed and its database within 10 s with code 0, and the next start goes on',
    async () => {
      const before = await folder.beacon();
      const began = performance.now();
      heed.signalGroup('SIGINT');
      const { code, stdout } = await heed.exited;
      expect(performance.now() - began).toBeLessThan(10_000);
      expect(code).toBe(0);
      expect(stdout).toContain('Stopped. Everything accepted is stored.');
      expect(await folder.postgres()).toEqual([]);

      heed = await folder.start();
      expect(heed.stdout).toMatch(/Answers +411\n/);
      expect(heed.stdout).not.toContain('Loading the sample');
      expect((await folder.beacon()).key).toBe(before.key);
      await folder.settled(SAMPLE + 1);
    },
    SLOW,
  );

  it('is the same by SIGINT or SIGTERM to the process alone, and when npm repeats it', async () => {
    heed.signal('SIGINT');
    heed.signal('SIGINT');
    expect((await heed.exited).code).toBe(0);
    expect(await folder.postgres()).toEqual([]);
  });
});
