import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeKafka, kafkaBrokers } from '@heed/testing';
import { type Ran, runHeed } from '../testing/run-heed.js';

describeKafka('heed topics', () => {
  const topic = `test.${randomUUID()}`;
  const config = { 'retention.ms': '518400000' };
  let cwd: string;
  const heed = (...argv: string[]): Promise<Ran> =>
    runHeed(['topics', ...argv, '--brokers', kafkaBrokers()!.join(','), '--file', 'topics.json'], { cwd });
  const want = (partitions: number): Promise<void> =>
    writeFile(join(cwd, 'topics.json'), JSON.stringify([{ name: topic, partitions, config }]));

  beforeAll(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'heed-cli-'));
    await want(2);
  });
  afterAll(() => rm(cwd, { recursive: true }));

  it('plans what is missing, applies it, and then has nothing to say', async () => {
    const plan = await heed('plan');
    expect([plan.code, plan.stdout.split('\n')[1]!.split(/ {2,}/)]).toEqual([
      1,
      [topic, 'topic', 'missing', '2 partitions'],
    ]);
    expect(await heed('apply')).toMatchObject({ code: 0 });
    expect(await heed('plan')).toEqual({ code: 0, stdout: 'Every topic is as it should be.\n', stderr: '' });
    expect(await heed('plan', '--json')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('leaves partitions alone unless told to add them', async () => {
    await want(3);
    const left = { topic, what: 'partitions', wanted: '3', found: '2' };
    const refused = await heed('apply', '--json');
    expect([refused.code, JSON.parse(refused.stdout)]).toEqual([1, { done: [], left: [left] }]);
    const added = await heed('apply', '--add-partitions', '--json');
    expect([added.code, JSON.parse(added.stdout)]).toEqual([0, { done: [left], left: [] }]);
  });
});

describe('heed topics', () => {
  it('says how brokers are written, and that one does not answer', async () => {
    const cwd = tmpdir();
    expect(await runHeed(['topics', 'plan', '--brokers', 'localhost'], { cwd })).toMatchObject({
      code: 2,
      stderr: '--brokers localhost: write host:port, several with commas.\n',
    });
    const away = await runHeed(['topics', 'plan', '--brokers', '127.0.0.1:1'], { cwd });
    expect(away.code).toBe(2);
    expect(away.stderr).toContain('The broker at 127.0.0.1:1 does not do this: ');
  });
});
