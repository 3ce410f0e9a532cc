import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeedServer } from '../testing/heed-server.js';
import { runHeed } from '../testing/run-heed.js';

describe('heed watch', () => {
  const server = new HeedServer();
  const heed = (...argv: string[]) => runHeed(['watch', ...argv], { cwd: '.', url: server.url });
  const asOperator = (...argv: string[]) =>
    runHeed(['watch', ...argv], { cwd: '.', url: server.url, operatorKey: 'the-operator' });
  let responses = 10;

  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(() => {
    server.interfere = () => undefined;
    server.recorded.length = 0;
    responses = 10;
    const lag = [{ group: 'scoring', lag: 3 }];
    server.answers.set('/v1/status', () => ({ body: { undecided: 7, deadLetters: [{ group: 'scoring', open: 1 }] } }));
    server.answers.set('/v1/installation/summary', () => ({ body: { lag } }));
    server.answers.set('/v1/responses/summary', () => ({ body: { responses: (responses += 5) } }));
    server.answers.set('/v1/tasks/summary', () => ({
      body: { open: 2, overdue: 1, byTeam: [{ team: 'Mill', open: 2, overdue: 1, nextDueAt: null }] },
    }));
    server.answers.set('/v1/deliveries/summary', () => ({ body: { delivered: 4, pending: 0, failed: 0 } }));
  });

  it('prints one object a sample with --json, the rate from the second on', async () => {
    const { code, stdout } = await heed('--json', '--count', '2');
    expect(code).toBe(0);
    const [first, second, ...more] = stdout.trim().split('\n');
    expect(more).toEqual([]);
    expect(JSON.parse(first!)).toEqual({
      at: expect.any(String),
      answers: 15,
      answersPerSecond: null,
      undecided: 7,
      lag: [],
      deadLetters: [{ group: 'scoring', open: 1 }],
      tasks: { open: 2, overdue: 1, byTeam: [{ team: 'Mill', open: 2, overdue: 1 }] },
      deliveries: { delivered: 4, pending: 0, failed: 0 },
    });
    expect(JSON.parse(second!)).toMatchObject({ answers: 20, answersPerSecond: expect.any(Number) });
  });

  it('prints plain lines where it is no terminal', async () => {
    expect((await heed('--count', '1')).stdout).toMatch(
      /^[-\d]+ [:\d]+Z · answers 15 · undecided 7 · dead letters 1 · tasks open 2 · overdue 1 · deliveries 4 · pending 0 · failed 0\n$/,
    );
  });

  it('shows how far services are behind to who has the key of the operator, and asks for it with that key alone', async () => {
    expect((await asOperator('--count', '1')).stdout).toContain(' · undecided 7 · lag 3 · ');
    const used = server.recorded.map(({ path, authorization }) => `${path} ${authorization}`);
    expect(used.filter((line) => line.endsWith('the-operator'))).toEqual([
      '/v1/installation/summary Bearer the-operator',
    ]);
    server.answers.set('/v1/installation/summary', () => ({
      status: 401,
      body: { detail: 'x', code: 'HEED_UNAUTHORIZED' },
    }));
    expect((await asOperator('--count', '1')).stdout).toContain(' · undecided 7 · dead letters 1 · ');
  });

  it('goes on without a service that fails, and ends with 2 when the key is wrong', async () => {
    server.interfere = ({ path }) =>
      path === '/v1/tasks/summary' ? { status: 503, body: { detail: 'away', code: 'HEED_UNAVAILABLE' } } : undefined;
    expect((await heed('--count', '1')).stdout).toContain('tasks open –');
    server.interfere = () => ({ status: 401, body: { detail: 'Not known', code: 'HEED_UNAUTHORIZED' } });
    expect((await heed('--count', '1')).code).toBe(2);
  });
});
