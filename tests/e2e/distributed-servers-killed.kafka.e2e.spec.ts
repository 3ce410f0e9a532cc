import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeKafka, eventually } from '@heed/testing';
import { DistributedHeed } from './distributed-heed.js';

const SLOW = 240_000;

describeKafka('Heed as processes whose servers are killed', () => {
  let heed: DistributedHeed;
  let posted = 0;

  beforeAll(async () => {
    heed = await DistributedHeed.start({ scale: {}, empty: true });
  }, SLOW);
  afterAll(() => heed.stop(), SLOW);

  /** As the table of the start names it. */
  const pidOf = (name: string): number =>
    Number(new RegExp(`^ {2}${name} .* (\\d+)$`, 'm').exec(heed.output)?.[1] ?? 'missing');

  /** Sent until it is taken. */
  const post = (id: string): Promise<void> =>
    eventually(
      async () => {
        const answer = { id, answeredAt: '2026-11-20T10:00:00Z', answers: [{ metric: 'nps', value: 1 }] };
        const { status, text } = await heed.request('POST', '/v1/responses', answer);
        if (status >= 300) throw new Error(`${status} ${text}`);
      },
      { timeoutMs: 90_000, intervalMs: 100 },
    ).then(() => void (posted += 1));

  const settled = (): Promise<void> =>
    eventually(
      async () => {
        const { decided } = await heed.get<{ decided: number }>('/v1/decisions/summary');
        expect(decided).toBe(posted);
        expect(await heed.get('/v1/verify')).toMatchObject({ ok: true });
        expect(await heed.get('/readyz')).toEqual({ status: 'ready' });
      },
      { timeoutMs: 120_000, intervalMs: 500 },
    );

  it.each([
    ['database', 'PostgreSQL runs again'],
    ['broker', 'The broker runs again'],
  ])(
    'has the %s started again, and loses nothing',
    async (name, said) => {
      await settled();
      process.kill(pidOf(name), 'SIGKILL');
      for (let n = 0; n < 20; n++) await post(`${name}-${n}`);
      await eventually(() => expect(heed.output).toContain(said), { timeoutMs: 120_000, intervalMs: 100 });
      await post(`${name}-after`);
      await settled();
    },
    SLOW,
  );
});
