import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { KafkaTransport, silentLog } from '@heed/messaging';
import { describeKafka, eventually } from '@heed/testing';
import { DistributedHeed } from './distributed-heed.js';
import { answerAbout, documentedUpstreamEvents } from './documented-events.js';
import { repository } from './heed-process.js';

const SLOW = 120_000;
const folder = join(repository, 'examples/upstream');

interface Letter {
  id: string;
  eventId: string | null;
  errorCode: string;
  error: string;
}
interface Score {
  n: number;
  score: number | null;
}

describeKafka('the example of an upstream system', () => {
  let heed: DistributedHeed;
  let brokers: string;

  beforeAll(async () => {
    heed = await DistributedHeed.start({ scale: {}, empty: true });
    brokers = `127.0.0.1:${heed.topology.broker.port}`;
  }, 180_000);
  afterAll(() => heed.stop(), SLOW);

  /** As somebody who reads its README runs it. */
  const produce = async (args: readonly string[], env: Record<string, string> = {}): Promise<string> => {
    const { stdout } = await promisify(execFile)(process.execPath, ['produce.js', ...args], {
      cwd: folder,
      env: { KAFKA_BROKERS: brokers, ...env },
    });
    return stdout;
  };
  const letters = async (): Promise<Letter[]> =>
    (await heed.get<{ items: Letter[] }>('/v1/dead-letters/ingestion')).items;
  const soon = (check: () => Promise<void>): Promise<void> => eventually(check, { timeoutMs: 90_000, intervalMs: 200 });
  /** Until so many answers are decided and no group has anything before it. */
  const settled = (answers: number): Promise<void> =>
    soon(async () => {
      const { decided } = await heed.get<{ decided: number }>('/v1/decisions/summary');
      const { lag } = await heed.installation();
      expect(lag.map(({ group }) => group)).toContain('ingestion');
      const behind = lag.filter((group) => group.lag > 0);
      if (decided !== answers || behind.length > 0) throw new Error(`${decided} decided, ${JSON.stringify(behind)}`);
    });

  it(
    'sends what is stored, scored and decided, and finds its rejects in the dead letters with field and rule',
    async () => {
      expect(heed.output).toContain('/upstream/local');
      expect(await produce(['interaction', 'interactions.ndjson'])).toContain('2 events on heed.upstream.interactions');
      expect(await produce(['response', 'answers.ndjson'])).toContain('6 events on heed.upstream.responses');
      await settled(3);
      // The topics have no order between them: an answer may get its values from an interaction that comes after it.
      await soon(async () => {
        // 10 (corrected from 9), 2 and 7.
        expect(await heed.get<Score>('/v1/scores?metric=nps')).toMatchObject({ n: 3, score: 0 });
        expect(await heed.get<Score>('/v1/scores?metric=nps&filter=unit:riverside')).toMatchObject({ n: 2, score: 0 });
        expect(await heed.get('/v1/responses/up-2')).toMatchObject({
          dimensions: { unit: 'riverside', touchpoint: 'delivery' },
          decision: { outcome: 'opened' },
        });
      });
      const found = new Map((await letters()).map(({ eventId, errorCode, error }) => [eventId, { errorCode, error }]));
      expect(Object.fromEntries(found)).toEqual({
        'up-4/1': {
          errorCode: 'HEED_VALIDATION',
          error: '/answers/0/value scale: must lie between 0 and 10',
        },
        'up-5/1': {
          errorCode: 'HEED_VALIDATION',
          error: expect.stringContaining('/dimensions/shop dimension: is not a known dimension'),
        },
      });
    },
    SLOW,
  );

  it(
    'changes nothing by sending again in the other mode, and speaks for nobody under another source',
    async () => {
      const before = await letters();
      await produce(['response', 'answers.ndjson'], { MODE: 'structured' });
      await produce(['response', 'answers.ndjson'], { SOURCE: '/upstream/Local' });
      await soon(async () => {
        const now = await letters();
        // Of the other source nobody knows whose it is: its letters are the operator's.
        const { deadLetters } = await heed.installation();
        expect(deadLetters).toContainEqual({ group: 'ingestion', open: before.length + 2 + 6, ofNobody: 6 });
        // The two that were rejected are rejected again: nothing of them was kept but the letters.
        expect(now).toHaveLength(before.length + 2);
      });
      await settled(3);
      expect(await heed.get<Score>('/v1/scores?metric=nps')).toMatchObject({ n: 3, score: 0 });
    },
    SLOW,
  );

  it(
    'has what was rejected taken once it can be',
    async () => {
      const heedCommand = async (...args: string[]) => heed.run(...args).ended;
      expect((await heed.request('PUT', '/v1/dimensions/shop', { label: 'Shop' })).status).toBe(200);
      const listed = await heedCommand('dead-letters', 'list', '--group', 'ingestion');
      expect(listed).toMatchObject({ code: 1, stdout: expect.stringContaining('HEED_VALIDATION') });
      const replayed = await heedCommand('dead-letters', 'replay', '--all', '--group', 'ingestion', '--json');
      // Both letters of the one row pass, the second as a repeat; the NPS of 11 does not.
      expect(JSON.parse(replayed.stdout)).toMatchObject({ replayed: 2 });
      await soon(async () => {
        expect(await heed.get<Score>('/v1/scores?metric=nps')).toMatchObject({ n: 4, score: 25 });
      });
    },
    SLOW,
  );

  it(
    'is taken as the AsyncAPI document shows it',
    async () => {
      const examples = documentedUpstreamEvents();
      expect(examples.map(({ topic }) => topic)).toEqual(['heed.upstream.interactions', 'heed.upstream.responses']);
      const before = await letters();
      const transport = new KafkaTransport({ brokers: [brokers], clientId: 'stranger', log: silentLog });
      try {
        await transport.publish(
          examples.map(({ topic, headers, data }) => {
            return { topic, key: data.id, headers, value: Buffer.from(JSON.stringify(data)) };
          }),
        );
      } finally {
        await transport.close();
      }
      const [interaction, response] = examples;
      const about = answerAbout(interaction!.data.id);
      expect((await heed.request('POST', '/v1/responses', about)).status).toBe(201);
      await settled(6);
      await soon(async () => {
        expect(await heed.get(`/v1/responses/${about.id}`)).toMatchObject({ dimensions: interaction!.data.dimensions });
      });
      expect(await heed.get(`/v1/responses/${response!.data.id}`)).toMatchObject({ externalId: response!.data.id });
      expect(await letters()).toHaveLength(before.length);
    },
    SLOW,
  );

  it(
    'is not held up by junk, and has a command that does the same',
    async () => {
      const transport = new KafkaTransport({ brokers: [brokers], clientId: 'junk', log: silentLog });
      try {
        const value = Buffer.from([0xff, 0x00, 0x7b]);
        const junk = Array.from({ length: 500 }, (_, index) => ({
          key: `junk-${index}`,
          headers: { ce_id: '' },
          value,
        }));
        await transport.publish(junk.map((record) => ({ topic: 'heed.upstream.responses', ...record })));
        // A record without a value is a tombstone in Kafka's terms.
        await transport.publish([{ topic: 'heed.upstream.interactions', key: 'gone', headers: {}, value: null }]);
      } finally {
        await transport.close();
      }
      const args = ['--type', 'interaction', '--source', '/upstream/local', '--brokers', brokers, '--json'];
      const ran = await heed.run('produce', join(folder, 'interactions.ndjson'), ...args).ended;
      expect(ran.code).toBe(0);
      expect(JSON.parse(ran.stdout)).toMatchObject({ produced: 2, bad: 0, to: brokers });
      await soon(async () => {
        const { deadLetters } = await heed.installation();
        // Two of the NPS of 11, six without a source.
        expect(deadLetters.find(({ group }) => group === 'ingestion')).toMatchObject({ open: 8 + 501 });
      });
      await settled(6);
      expect(await heed.get('/readyz')).toEqual({ status: 'ready' });
      expect((await heed.request('POST', '/v1/upstream/events', [])).status).toBe(409);
    },
    SLOW,
  );
});
