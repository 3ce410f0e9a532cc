import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeedServer, type Reply } from '../testing/heed-server.js';
import { runHeed } from '../testing/run-heed.js';

const letter = {
  id: 'dl-1',
  group: 'routing',
  type: 'heed.response.scored.v1',
  errorCode: 'HEED_HANDLER',
  attempts: 1,
  failedAt: '2026-11-20T09:12:00.000Z',
};

/** As a service answers that has so many open. */
function replay(open: number, body: unknown): object {
  const {
    limit = 100,
    cursor = '0',
    dryRun = false,
  } = (body ?? {}) as { limit?: number; cursor?: string; dryRun?: boolean };
  if (dryRun) return { replayed: 0, failed: [], wouldReplay: open, nextCursor: null };
  const from = Number(cursor);
  const replayed = Math.min(limit, open - from);
  return { replayed, failed: [], nextCursor: from + replayed < open ? String(from + replayed) : null };
}

describe('heed dead-letters', () => {
  const server = new HeedServer();
  const heed = (...argv: string[]) => runHeed(['dead-letters', ...argv], { cwd: '.', url: server.url });
  const usual = server.interfere;

  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(() => {
    server.recorded.length = 0;
    server.interfere = ({ method, path, body }): Reply | undefined => {
      if (path === '/v1/status' || path === '/v1/installation/summary')
        return { body: { deadLetters: [{ group: 'scoring' }, { group: 'routing' }] } };
      if (path === '/v1/dead-letters/scoring') return { body: { items: [], nextCursor: null } };
      if (path === '/v1/dead-letters/routing') return { body: { items: [letter], nextCursor: null } };
      if (path.startsWith('/v1/dead-letters/scoring/dl-1')) return { status: 404, body: { detail: 'none' } };
      if (method === 'GET' && path === '/v1/dead-letters/routing/dl-1') return { body: letter };
      if (path.endsWith('/replay')) return { body: replay(path.includes('routing') ? 3 : 0, body) };
      if (path.endsWith('/discard')) return { body: { ...letter, state: 'discarded' } };
      return undefined;
    };
  });
  afterEach(() => void (server.interfere = usual));

  it('lists those of every group, and ends with 1 where there are any', async () => {
    const shown = await heed();
    expect(shown.code).toBe(1);
    expect(shown.stdout).toContain('dl-1');
    expect((await heed('list', '--group', 'scoring')).code).toBe(0);
    expect((await heed('list', '--group', 'nobody')).code).toBe(2);
  });

  it('finds the group of one by itself, replays it, and discards it with a reason', async () => {
    expect(await heed('replay', 'dl-1')).toMatchObject({ code: 0 });
    expect(server.recorded.at(-1)).toMatchObject({ method: 'POST', path: '/v1/dead-letters/routing/dl-1/replay' });
    expect((await heed('discard', 'dl-1')).code).toBe(2);
    expect(await heed('discard', 'dl-1', '--reason', 'a test')).toMatchObject({ code: 0 });
    expect(server.recorded.at(-1)!.body).toEqual({ reason: 'a test' });
  });

  it('asks with the key of the operator for those that are nobody’s, and says what to do without one', async () => {
    const asOperator = (...argv: string[]) =>
      runHeed(['dead-letters', ...argv, '--operator'], { cwd: '.', url: server.url, operatorKey: 'the-operator' });
    expect((await asOperator('list')).stdout).toContain('dl-1');
    expect(await asOperator('show', 'dl-1')).toMatchObject({ code: 0 });
    expect(await asOperator('replay', '--all')).toMatchObject({ code: 0 });
    expect(await asOperator('discard', 'dl-1', '--reason', 'a test')).toMatchObject({ code: 0 });
    expect(new Set(server.recorded.map(({ authorization }) => authorization))).toEqual(
      new Set(['Bearer the-operator']),
    );
    const { code, stderr } = await heed('list', '--operator');
    expect(code).toBe(2);
    expect(stderr).toContain('No key of the operator is known');
    expect(stderr).toContain('HEED_OPERATOR_KEY=');
  });

  const replays = () => server.recorded.filter(({ path }) => path === '/v1/dead-letters/routing/replay');

  it('replays all at a rate, however many there are, a second’s worth at a time', async () => {
    const { code, stdout } = await heed('replay', '--all', '--rate', '2', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ replayed: 3, failed: [] });
    expect(replays().map(({ body }) => body)).toEqual([
      { dryRun: true },
      { perSecond: 2, limit: 2 },
      { perSecond: 2, limit: 2, cursor: '2' },
    ]);
    expect((await heed('replay')).code).toBe(2);
  });

  it('says how many it would replay, and replays so many, of a type and an error', async () => {
    const which = ['--type', letter.type, '--error-code', letter.errorCode] as const;
    expect(await heed('replay', '--all', ...which, '--limit', '2', '--dry-run')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('2 dead letters would be replayed.'),
    });
    const filter = { type: letter.type, errorCode: letter.errorCode };
    expect(replays().map(({ body }) => body)).toEqual([{ ...filter, dryRun: true }]);
    expect((await heed('replay', '--all', ...which, '--limit', '2')).stdout).toContain('2 dead letters replayed');
    expect(replays().at(-1)!.body).toEqual({ ...filter, perSecond: 50, limit: 2 });
  });

  it('discards all of an error, or only says how many', async () => {
    const given = ['discard', '--all', '--error-code', letter.errorCode, '--reason', 'a test'] as const;
    const discarded = () => server.recorded.filter(({ path }) => path.endsWith('/discard'));
    expect((await heed(...given, '--dry-run')).stdout).toContain('1 dead letter would be discarded.');
    expect(discarded()).toEqual([]);
    expect((await heed(...given)).stdout).toContain('1 dead letter discarded.');
    expect(discarded()).toMatchObject([{ path: '/v1/dead-letters/routing/dl-1/discard', body: { reason: 'a test' } }]);
    const listed = server.recorded.filter(({ path }) => path === '/v1/dead-letters/routing');
    expect(listed.map(({ query }) => query.get('errorCode'))).toEqual([letter.errorCode, letter.errorCode]);
  });
});
