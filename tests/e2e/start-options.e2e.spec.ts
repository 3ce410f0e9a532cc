import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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

  it('names a variable that is wrong', async () => {
    const { code, stderr } = await folder.launch([], { HEED_PORT: 'eighty' }).exited;
    expect(code).toBe(2);
    expect(stderr).toContain('HEED_PORT');
    expect(stderr).not.toContain('    at ');
  });

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
