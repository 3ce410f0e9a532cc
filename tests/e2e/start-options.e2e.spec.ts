import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@heed/testing';
import { freePortPair, HeedFolder } from './heed-process.js';

const SLOW = 180_000;

let folder: HeedFolder;
beforeAll(async () => {
  folder = await HeedFolder.create();
});
afterAll(() => folder.dispose(), SLOW);

describe('heed start', () => {
  it('explains itself with --help', async () => {
    const { code, stdout } = await folder.run('start', '--help');
    expect(code).toBe(0);
    for (const option of ['--port <port>', '--data <folder>', '--empty']) expect(stdout).toContain(option);
  });

  it('ends with 2 on an option that it does not know', async () => {
    const { code, stderr } = await folder.run('start', '--prot', '4500');
    expect(code).toBe(2);
    expect(stderr).toContain("unknown option '--prot'");
  });

  it('names every variable that is wrong, and one that may be misspelt', async () => {
    const wrong = { HEED_PORT: 'eighty', HEED_TIME_ZONE: 'Mars/Olympus', HEED_SMPT_URL: 'smtp://mail' };
    const { code, stdout, stderr } = await folder.launch([], wrong).exited;
    expect(code).toBe(2);
    expect(stderr).toContain('HEED_PORT is "eighty" and should be a whole number from 1 to 65534, such as 4400.');
    expect(stderr).toContain('HEED_TIME_ZONE is "Mars/Olympus" and should be the IANA name of a time zone');
    expect(stdout).toContain('HEED_SMPT_URL is not a setting, nothing reads it. Is HEED_SMTP_URL meant?');
    expect(stderr).not.toContain('    at ');
  });

  it('names the variable of an address that this machine does not have', async () => {
    const { code, stderr } = await folder.launch([], { HEED_HOST: '192.0.2.1' }).exited;
    expect(code).toBe(2);
    expect(stderr).toContain('HEED_HOST is "192.0.2.1", and this machine has no such address (EADDRNOTAVAIL).');
  });

  it(
    'ends with 2, and takes its database with it, on an error that it does not know',
    async () => {
      const data = join(folder.cwd, '.heed');
      await mkdir(data, { recursive: true });
      await writeFile(join(data, 'sample.json'), JSON.stringify({ movedTo: 'never', done: false }));
      const { code, stdout, stderr } = await folder.launch().exited;
      expect(stdout).toContain('Loading the sample');
      expect([code, stderr]).toEqual([2, expect.stringContaining('Heed did not start. RangeError: Invalid time')]);
      await eventually(async () => expect(await folder.postgres()).toEqual([]));
      await rm(data, { recursive: true });
    },
    SLOW,
  );

  it('refuses a port that leaves none for the metrics', async () => {
    const { code, stderr } = await folder.launch(['--port', '65535']).exited;
    expect(code).toBe(2);
    expect(stderr).toContain('Port 65535 leaves none for the metrics');
  });

  it('says so where the data folder cannot be made', async () => {
    await writeFile(join(folder.cwd, 'file'), '');
    const { code, stderr } = await folder.launch([], { HEED_DATA: join(folder.cwd, 'file/below') }).exited;
    expect(code).toBe(2);
    expect(stderr).toContain(`The data folder ${join(folder.cwd, 'file/below')} cannot be written (ENOTDIR).`);
    expect(stderr).toContain('HEED_DATA=/path/to/folder');
  });

  it('says so where the data folder may not be written', async () => {
    const locked = join(folder.cwd, 'locked');
    await mkdir(locked);
    await chmod(locked, 0o500);
    // Root may write everywhere but among the kernel's own files.
    const data = process.getuid?.() === 0 ? '/sys/heed' : locked;
    const { code, stderr } = await folder.launch([], { HEED_DATA: data }).exited;
    expect(code).toBe(2);
    expect(stderr).toContain(`The data folder ${data} cannot be written (`);
  });

  it(
    'starts without the sample with --empty, on the port of --port, in the folder of --data',
    async () => {
      const port = await freePortPair();
      const heed = await folder.start(['--empty', '--port', String(port), '--data', '.heed']);
      expect(heed.stdout).toContain(`Heed runs at http://127.0.0.1:${port}\n`);
      expect(heed.stdout).toMatch(/Answers +0\n +NPS +no answer yet\n +Tasks +0 open\n/);
      expect(heed.stdout).not.toContain('Top themes');
      expect(await folder.get('/v1/responses/summary')).toMatchObject({ responses: 0 });
      const ready = await fetch(`http://127.0.0.1:${port + 1}/readyz`);
      expect(ready.status).toBe(200);
      expect((await heed.stop('SIGTERM')).code).toBe(0);
    },
    SLOW,
  );
});
