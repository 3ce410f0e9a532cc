import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeedServer, type Reply } from '../testing/heed-server.js';
import { runHeed } from '../testing/run-heed.js';

const PATH = '/v1/themes/backfill';
const run = {
  ...{ id: '0192f0c0-7000-7000-8000-000000000001', state: 'running', tier: 'auto', from: null, to: null },
  ...{ total: 1_200, read: 0, deep: 0, changed: 0, startedAt: '2026-11-20T09:12:00.000Z', endedAt: null },
};

describe('heed text backfill', () => {
  const server = new HeedServer();
  const heed = (...argv: string[]) => runHeed(['text', 'backfill', ...argv], { cwd: '.', url: server.url });
  let known: object[];

  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(() => {
    server.recorded.length = 0;
    known = [];
    server.interfere = ({ method, path }): Reply | undefined => {
      if (method === 'POST') return { status: 202, body: run };
      if (method === 'DELETE') return { body: { ...run, state: 'cancelled', read: 500 } };
      if (path === PATH) return { body: known };
      return { body: { ...run, state: 'ended', read: 1_200, deep: 300, changed: 90 } };
    };
  });

  it('starts one and waits for its end', async () => {
    const { code, stdout } = await heed('--from', '2026-11-01');
    const tiers = '300 by the deep tier and 900 by the fast one';
    expect([code, stdout]).toEqual([0, `1,200 comments of 1,200 read, ${tiers}; 90 otherwise than before.\n`]);
    expect(server.requests('POST', PATH)[0]!.body).toEqual({ from: '2026-11-01' });
  });

  it('goes on with the one that runs, and stops it', async () => {
    known = [run];
    expect(await heed()).toMatchObject({ code: 0, stderr: expect.stringContaining('is running already') });
    expect(await heed('--from', '2026-11-01')).toMatchObject({ code: 2 });
    expect(server.requests('POST', PATH)).toEqual([]);
    expect((await heed('--cancel')).stdout).toContain('was cancelled: 500 comments of 1,200');
    expect((await heed('--list')).stdout).toContain(run.id);
  });
});
