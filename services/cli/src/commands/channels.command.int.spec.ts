import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeedServer, type Reply } from '../testing/heed-server.js';
import { runHeed } from '../testing/run-heed.js';

const crm = {
  ...{ name: 'crm', kind: 'webhook', enabled: false, events: ['*'], url: 'https://crm.example.com/heed' },
  ...{ secret: 'whsec_***', disabledReason: 'the receiver answered 410: it wants no more' },
};
const duty = {
  ...{ name: 'duty', kind: 'email', enabled: true, events: ['task.overdue'] },
  ...{ teams: ['Riverside'], recipients: ['duty@example.com'] },
};
const result = { recipient: 'crm', outcome: 'refused', replyCode: 401, replyText: 'who are you', durationMs: 12 };

describe('heed channels', () => {
  const server = new HeedServer();
  const usual = server.interfere;
  let cwd: string;
  const heed = (...argv: string[]) => runHeed(['channels', ...argv], { cwd, url: server.url });

  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'heed-cli-'));
    server.recorded.length = 0;
    server.interfere = ({ method, path }): Reply | undefined => {
      if (path === '/v1/channels/crm%20two/test')
        return { body: { channel: 'crm two', delivered: false, results: [result] } };
      if (path === '/v1/channels/duty/test') return { body: { channel: 'duty', delivered: true, results: [] } };
      if (path !== '/v1/channels') return undefined;
      return { body: method === 'PUT' ? [{ ...crm, secret: 'whsec_new' }, duty] : [crm, duty] };
    };
  });
  afterEach(async () => {
    server.interfere = usual;
    await rm(cwd, { recursive: true });
  });

  it('lists them, as a table or as they are', async () => {
    const { code, stdout } = await heed();
    expect(code).toBe(0);
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(/ {2,}/));
    expect(rows).toEqual([
      ['channel', 'kind', 'enabled', 'events', 'teams', 'to'],
      ['crm', 'webhook', `no (${crm.disabledReason})`, '*', 'all', crm.url],
      ['duty', 'email', 'yes', 'task.overdue', 'Riverside', 'duty@example.com'],
    ]);
    expect(JSON.parse((await heed('list', '--json')).stdout)).toEqual([crm, duty]);
  });

  it('replaces them by a file and shows new secrets once', async () => {
    await writeFile(join(cwd, 'channels.json'), JSON.stringify([crm, duty]));
    const { code, stdout } = await heed('set', 'channels.json');
    expect(code).toBe(0);
    expect(server.recorded).toMatchObject([{ method: 'PUT', path: '/v1/channels', body: [crm, duty] }]);
    expect(stdout).toContain('They are not shown again:\n  crm: whsec_new\n');
    expect(stdout).not.toContain('duty: ');
  });

  it.each([
    ['a file that is not there', 'nothing.json'],
    ['a file that is not JSON', 'broken.json'],
  ])('sends nothing for %s', async (_, file) => {
    await writeFile(join(cwd, 'broken.json'), '[');
    const { code, stderr } = await heed('set', file);
    expect(code).toBe(2);
    expect(stderr).toContain(file);
    expect(server.recorded).toEqual([]);
  });

  it('tests one and ends with 1 where it was not delivered', async () => {
    const { code, stdout } = await heed('test', 'crm two');
    expect(code).toBe(1);
    expect(stdout).toMatch(/crm +refused +401 who are you +12 ms/);
    expect((await heed('test', 'duty', '--json')).stdout).toBe('{"channel":"duty","delivered":true,"results":[]}\n');
    expect((await heed('test')).code).toBe(2);
  });
});
