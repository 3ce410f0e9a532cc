import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HeedFolder, repository } from './heed-process.js';

const SLOW = 60_000;

let folder: HeedFolder;
beforeAll(async () => {
  folder = await HeedFolder.create();
});
afterAll(() => folder.dispose(), SLOW);

async function put(name: string, file: string, content: object): Promise<string> {
  const path = join(folder.cwd, name);
  await mkdir(path, { recursive: true });
  await writeFile(join(path, file), JSON.stringify(content));
  return path;
}

describe('a data folder', () => {
  it.each([
    ['says so itself', 'kind.json', { kind: 'distributed' }],
    ['is older than that', 'distributed.json', { brokers: ['127.0.0.1:4492'] }],
  ])(
    'of start:distributed is refused by heed start where it %s',
    async (_, file, content) => {
      const data = await put(`by-${file}`, file, content);
      const { code, stderr } = await folder.launch([], { HEED_DATA: data }).exited;
      expect(code).toBe(2);
      expect(stderr).toContain(
        `The data folder ${data} was made by \`npm run start:distributed\`, which keeps events in Kafka.`,
      );
      expect(stderr).toContain(`HEED_DATA=${data} npm run start:distributed\n`);
      expect(stderr).toContain('HEED_DATA=/path/to/folder npm start\n');
    },
    SLOW,
  );

  it.each([
    ['says so itself', 'kind.json', { kind: 'standalone' }],
    ['is older than that', 'heed.json', { url: 'http://127.0.0.1:4400' }],
  ])(
    'of heed start is refused by start:distributed where it %s',
    async (_, file, content) => {
      const data = await put(`of-${file}`, file, content);
      const start = join(repository, 'services/distributed/dist/start.js');
      const { code, stderr } = await folder.spawnCommand('env', [`HEED_DATA=${data}`, process.execPath, start]);
      expect(code).toBe(2);
      expect(stderr).toContain(
        `The data folder ${data} was made by \`npm start\`, which keeps events in its database.`,
      );
      expect(stderr).toContain('HEED_DATA=/path/to/folder npm run start:distributed\n');
    },
    SLOW,
  );
});
