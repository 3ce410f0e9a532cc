import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeedServer, type Reply } from '../testing/heed-server.js';
import { runHeed } from '../testing/run-heed.js';

const PATH = '/v1/responses/republish';
const run = {
  id: '0192f0c0-7000-7000-8000-000000000001',
  state: 'running',
  from: null,
  to: null,
  total: 1_200,
  emitted: 0,
  startedAt: '2026-11-20T09:12:00.000Z',
  endedAt: null,
};

describe('heed republish', () => {
  const server = new HeedServer();
  const heed = (...argv: string[]) => runHeed(['republish', ...argv], { cwd: '.', url: server.url });
  /** What the run looks like each time that it is asked for. */
  let looks: object[];

  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(() => {
    server.recorded.length = 0;
    looks = [];
    server.interfere = ({ method, path }): Reply | undefined => {
      if (method === 'POST') return { status: 202, body: run };
      if (method === 'DELETE') return { body: { ...run, state: 'cancelled', emitted: 500 } };
      if (path === PATH) return { body: { items: [run] } };
      return { body: { ...run, ...looks.shift() } };
    };
  });

  it('waits until all answers are emitted, also when Heed goes away meanwhile', async () => {
    looks = [{ emitted: 500 }, { emitted: 1_200, state: 'ended' }];
    const usual = server.interfere;
    let asked = 0;
    server.interfere = (request) => (request.method === 'GET' && ++asked === 2 ? { reset: true } : usual(request));
    const { code, stdout, stderr } = await heed('--from', '2026-11-01', '--to', '2026-12-01');
    expect(code).toBe(0);
    expect(stdout).toContain('1,200 answers emitted again.');
    expect(stderr).toContain('Heed answers again.');
    expect(server.requests('POST', PATH)[0]!.body).toEqual({ from: '2026-11-01', to: '2026-12-01' });
    expect(server.requests('GET', `${PATH}/${run.id}`)).toHaveLength(3);
  });

  it('does not wait when told so, and prints the run as JSON', async () => {
    const { code, stdout } = await heed('--detach', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(run);
    expect(server.requests('GET', `${PATH}/${run.id}`)).toEqual([]);
    expect(server.requests('POST', PATH)[0]!.body).toEqual({});
  });

  it('ends with 1 when somebody cancelled what it waits for', async () => {
    looks = [{}, { state: 'cancelled', emitted: 500 }];
    const { code, stdout } = await heed('wait', run.id);
    expect(code).toBe(1);
    expect(stdout).toContain('was cancelled: 500 answers of 1,200 emitted');
  });

  it('lists and cancels', async () => {
    expect((await heed('list')).stdout).toContain(run.id);
    expect(await heed('cancel', run.id)).toMatchObject({ code: 0 });
    expect(server.requests('DELETE', `${PATH}/${run.id}`)).toHaveLength(1);
  });
});
