import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeedServer, type Reply } from '../testing/heed-server.js';
import { runHeed } from '../testing/run-heed.js';

const PATH = '/v1/erasures';
const removed = (service: string, what: object = {}) => {
  return { service, state: 'removed', removed: what, confirmedAt: '2026-11-22T09:12:01.000Z' };
};
const waiting = (service: string) => ({ service, state: 'waiting', removed: {}, confirmedAt: null });
const running = {
  id: '0192f0c0-7000-7000-8000-000000000001',
  respondentId: '6f9d2b6e-52c1-5a0b-8a51-1be0b7a3f8c4',
  responseId: null,
  state: 'running',
  requestedBy: 'key:dpo',
  requestedAt: '2026-11-22T09:12:00.000Z',
  finishedAt: null,
  logForgottenBy: '2026-11-29T09:12:00.000Z',
  services: [waiting('ingestion'), waiting('routing')],
};
const finished = {
  ...running,
  state: 'finished',
  finishedAt: '2026-11-22T09:12:02.000Z',
  services: [removed('ingestion', { answers: 2, contactDetails: 1, deadLetters: 0 }), removed('routing')],
};

describe('heed erase', () => {
  const server = new HeedServer();
  const heed = (argv: string[], person?: string) =>
    runHeed(['erase', ...argv], { cwd: '.', url: server.url, ...(person === undefined ? {} : { person }) });
  let looks: object[];

  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(() => {
    server.recorded.length = 0;
    looks = [];
    server.interfere = ({ method, path }): Reply | undefined => {
      if (method === 'POST') return { status: 202, body: running };
      if (path === PATH) return { body: { items: [running] } };
      return { body: looks.shift() ?? finished };
    };
  });

  it('waits until every service has confirmed, also when Heed goes away meanwhile, and prints the receipt', async () => {
    looks = [{ ...running, services: [removed('ingestion'), waiting('routing')] }];
    const usual = server.interfere;
    let asked = 0;
    server.interfere = (request) => (request.method === 'GET' && ++asked === 2 ? { reset: true } : usual(request));
    const { code, stdout, stderr } = await heed(['--respondent', 'cust-17', '--yes']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Receipt of erasure ${running.id}: respondent ${running.respondentId}`);
    expect(stdout).toMatch(/ingestion\s+2026-11-22 09:12Z\s+2 answers, 1 contact details/);
    expect(stdout).toMatch(/routing\s+2026-11-22 09:12Z\s+nothing was there/);
    expect(stdout).toContain('by 2026-11-29 09:12Z');
    expect(stderr).toContain('Heed answers again.');
    expect(server.requests('POST', PATH).map(({ body }) => body)).toEqual([{ respondent: 'cust-17' }]);
  });

  it('asks first, and takes anything but yes for no', async () => {
    expect(await heed(['--response', 'a-1'], 'n\n')).toMatchObject({ code: 1, stdout: '' });
    expect(await heed(['--response', 'a-1'], '\n')).toMatchObject({ code: 1 });
    expect(server.requests('POST', PATH)).toEqual([]);
    expect(await heed(['--response', 'a-1'], 'y\n')).toMatchObject({ code: 0 });
    expect(server.requests('POST', PATH).map(({ body }) => body)).toEqual([{ response: 'a-1' }]);
  });

  it('does nothing where nobody can be asked, nor where it is not said whom', async () => {
    expect(await heed(['--respondent', 'cust-17'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--yes'),
    });
    expect(await heed(['--yes'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--respondent') });
    const both = ['--yes', '--respondent', 'a', '--response', 'b'];
    expect(await heed(both)).toMatchObject({ code: 2 });
    expect(server.recorded).toEqual([]);
  });

  it('prints JSON, does not wait when told so, waits later and lists', async () => {
    const { code, stdout } = await heed(['--respondent', 'cust-17', '--yes', '--detach', '--json']);
    expect([code, JSON.parse(stdout)]).toEqual([0, running]);
    expect(JSON.parse((await heed(['wait', running.id, '--json'])).stdout)).toEqual(finished);
    const listed = await heed(['list']);
    expect(listed.stdout).toMatch(/running .* ingestion, routing/);
  });
});
