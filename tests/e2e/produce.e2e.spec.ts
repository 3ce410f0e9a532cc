import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@heed/testing';
import { answerAbout, documentedUpstreamEvents } from './documented-events.js';
import { HeedFolder, type Ran, spawnHeed } from './heed-process.js';

const SLOW = 240_000;
const SOURCE = '/upstream/local';

interface Letter {
  id: string;
  group: string;
  errorCode: string;
  error: string;
}

const row = (id: string, more: object = {}) => ({
  id,
  answeredAt: '2026-11-20T09:12:00Z',
  answers: [{ metric: 'nps', value: 9 }],
  ...more,
});

describe('heed produce, to a Heed without a broker', () => {
  let folder: HeedFolder;
  beforeAll(async () => {
    folder = await HeedFolder.create();
    const start = await folder.start(['--empty']);
    expect(start.stdout).toContain(`--source ${SOURCE}`);
  }, SLOW);
  afterAll(() => folder.dispose(), SLOW);

  /** A machine that runs the tests on Kafka names its brokers. */
  const heed = (...args: string[]): Promise<Ran> =>
    spawnHeed(args, { cwd: folder.cwd, env: { KAFKA_BROKERS: '' } }).ended;
  const write = async (name: string, rows: readonly unknown[]): Promise<string> => {
    const text = rows.map((each) => `${typeof each === 'string' ? each : JSON.stringify(each)}\n`).join('');
    await writeFile(join(folder.cwd, name), text);
    return name;
  };
  const letters = async (): Promise<Letter[]> => {
    const { stdout } = await heed('dead-letters', 'list', '--group', 'ingestion', '--json');
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Letter);
  };

  it(
    'brings rows in as answers, tells bad lines, and leaves rejects to be mended',
    async () => {
      const good = Array.from({ length: 20 }, (_, index) => row(`p-${index}`));
      const rejected = row('by-shop', { dimensions: { shop: 'oldtown' }, comment: 'Secret words.' });
      const file = await write('rows.ndjson', [...good, '{"id":', rejected]);
      const produce = ['produce', file, '--type', 'response', '--source', SOURCE, '--json'];
      const first = await heed(...produce);
      expect(first).toMatchObject({ code: 1, stderr: expect.stringMatching(/^line 21: /m) });
      expect(JSON.parse(first.stdout)).toMatchObject({ lines: 22, produced: 21, bad: 1 });
      await folder.settled(20);
      expect(await folder.get('/v1/scores?metric=nps')).toMatchObject({ n: 20, score: 100 });
      const [letter] = await letters();
      expect(letter).toMatchObject({
        errorCode: 'HEED_VALIDATION',
        error: expect.stringContaining('/dimensions/shop dimension: is not a known dimension'),
      });
      expect(letter!.error).not.toContain('Secret');

      expect((await folder.request('PUT', '/v1/dimensions/shop', { label: 'Shop' })).status).toBe(200);
      expect((await heed('dead-letters', 'replay', letter!.id)).code).toBe(0);
      await folder.settled(21);
      expect(await letters()).toEqual([]);

      // All of it a second time changes nothing.
      expect((await heed(...produce)).code).toBe(1);
      await folder.settled(21);
      expect(await letters()).toEqual([]);
      expect(await folder.get('/v1/scores?metric=nps')).toMatchObject({ n: 21 });
    },
    SLOW,
  );

  it(
    'refuses a source that may not speak, and appends nothing of it',
    async () => {
      const file = await write('strange.ndjson', [row('strange')]);
      const { code, stderr } = await heed('produce', file, '--type', 'response', '--source', '/upstream/Local');
      expect(code).toBe(2);
      expect(stderr).toContain('/upstream/Local');
      expect(stderr).toContain('HEED_UPSTREAM_SOURCES');
      expect((await folder.request('GET', '/v1/responses/strange')).status).toBe(404);
    },
    SLOW,
  );

  it(
    'takes the events of the AsyncAPI document as it shows them, over HTTP too',
    async () => {
      const [interaction, response] = documentedUpstreamEvents();
      const events = [interaction!, response!].map(({ headers, data }) => {
        const attributes = Object.entries(headers).filter(([name]) => name !== 'content-type');
        return { ...Object.fromEntries(attributes.map(([name, text]) => [name.replace(/^ce_/, ''), text])), data };
      });
      expect(await folder.request('POST', '/v1/upstream/events', events)).toMatchObject({ status: 202 });
      const about = answerAbout(interaction!.data.id);
      expect((await folder.request('POST', '/v1/responses', about)).status).toBe(201);
      await folder.settled(23);
      await eventually(
        async () => {
          expect(await folder.get(`/v1/responses/${about.id}`)).toMatchObject({
            dimensions: interaction!.data.dimensions,
          });
        },
        { timeoutMs: 90_000 },
      );
      expect(await folder.get(`/v1/responses/${response!.data.id}`)).toMatchObject({ externalId: response!.data.id });
      expect(await letters()).toEqual([]);
    },
    SLOW,
  );

  it(
    'loses nothing that it produced to a Heed that is killed right after',
    async () => {
      const rows = Array.from({ length: 2_000 }, (_, index) => row(`k-${index}`));
      const file = await write('many.ndjson', rows);
      const { code } = await heed('produce', file, '--type', 'response', '--source', SOURCE, '--batch', '1000');
      expect(code).toBe(0);
      process.kill((await folder.beacon()).pid, 'SIGKILL');
      await folder.start(['--empty']);
      await folder.settled(23 + rows.length);
      expect(await letters()).toEqual([]);
      expect(await folder.get('/v1/scores?metric=nps')).toMatchObject({ n: 22 + rows.length });
    },
    SLOW,
  );
});
