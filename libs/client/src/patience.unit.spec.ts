import { describe, expect, it } from '@jest/globals';
import { HeedProblem } from './heed-problem.js';
import { HeedUnreachable } from './heed-unreachable.js';
import { type HeedChange, Patience, type RetryOptions } from './patience.js';

/** Patience with a clock that runs only while it waits. */
function patient({ random = () => 1 }: { random?: () => number } = {}) {
  let now = 0;
  const told: HeedChange['state'][] = [];
  const waits: number[] = [];
  const patience = new Patience({
    now: () => now,
    wait: async (ms) => {
      waits.push(ms);
      now += ms;
    },
    random,
  });
  const through = (request: () => Promise<string>, retry: RetryOptions = {}, repeat = true) =>
    patience.through(request, { repeat, retry: { onChange: ({ state }) => told.push(state), ...retry } });
  return { through, told, waits };
}

function failing(errors: Error[]): () => Promise<string> {
  return async () => {
    const error = errors.shift();
    if (error) throw error;
    return 'done';
  };
}

const away = () => new HeedUnreachable('http://heed', 'connection refused');
const busy = (status: number, retryAfter?: number) =>
  new HeedProblem(
    status,
    { detail: 'Full.' },
    new Headers(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  );
const sum = (waits: number[]) => waits.reduce((total, ms) => total + ms, 0);

describe('patience', () => {
  it('tries again, with longer pauses, until Heed answers, and says so once', async () => {
    const { through, told, waits } = patient();
    await expect(through(failing([away(), away(), away()]))).resolves.toBe('done');
    expect(waits).toEqual([250, 500, 1000]);
    expect(told).toEqual(['away', 'back']);
  });

  it('spreads its pauses, each at least half as long as the longest', async () => {
    const { through, waits } = patient({ random: () => 0 });
    await through(failing([away(), away()]));
    expect(waits).toEqual([125, 250]);
  });

  it('gives up after its time, with the last error', async () => {
    const { through, waits } = patient();
    const last = away();
    await expect(through(async () => Promise.reject(last), { awayMs: 10_000 })).rejects.toBe(last);
    expect(sum(waits)).toBeGreaterThanOrEqual(10_000);
    expect(sum(waits)).toBeLessThan(16_000);
  });

  it('without time tries once and tells nobody', async () => {
    const { through, told, waits } = patient();
    await expect(through(failing([away()]), { awayMs: 0 })).rejects.toThrow('connection refused');
    expect([told, waits]).toEqual([[], []]);
  });

  it('waits as long as a busy Heed asks for, while there is time', async () => {
    const { through, told, waits } = patient();
    const errors = Array.from({ length: 20 }, (_, index) => busy(index % 2 ? 429 : 503, 2));
    await expect(through(failing(errors), { awayMs: 1_000 })).resolves.toBe('done');
    expect(waits).toEqual(Array.from({ length: 20 }, () => 2_000));
    expect(told).toEqual(['busy', 'back']);
  });

  it('does not wait for a time that it does not have', async () => {
    const { through, waits } = patient();
    await expect(through(failing([busy(429, 120)]), { busyMs: 59_000 })).rejects.toThrow('Full.');
    expect(waits).toEqual([]);
  });

  it('counts its time for each request anew', async () => {
    const { through } = patient();
    const down = async () => Promise.reject(away());
    await expect(through(down, { awayMs: 5_000 })).rejects.toThrow('connection refused');
    await expect(through(failing([away(), away()]), { awayMs: 5_000 })).resolves.toBe('done');
  });

  it('sends what may have been done only where a second time changes nothing', async () => {
    for (const error of [away(), busy(503, 1), busy(503), busy(500)]) {
      const { through, waits } = patient();
      await expect(through(failing([error]), {}, false)).rejects.toBe(error);
      expect(waits).toEqual([]);
    }
    const { through, waits } = patient();
    await expect(through(failing([busy(429, 1)]), {}, false)).resolves.toBe('done');
    expect(waits).toEqual([1_000]);
  });

  it('waits for the first request of its key, which still runs', async () => {
    const { through, waits } = patient();
    const running = new HeedProblem(409, { code: 'HEED_IDEMPOTENCY_KEY_IN_USE' }, new Headers({ 'retry-after': '1' }));
    await expect(through(failing([away(), running, running]))).resolves.toBe('done');
    expect(waits).toEqual([250, 1_000, 1_000]);
  });

  it('does not repeat what repeating does not mend', async () => {
    const { through, waits } = patient();
    await expect(through(failing([new HeedProblem(400, { detail: 'No.' })]))).rejects.toThrow('No.');
    await expect(through(failing([new TypeError('a mistake')]))).rejects.toThrow('a mistake');
    expect(waits).toEqual([]);
  });

  it('gives an error inside of Heed three chances', async () => {
    const { through } = patient();
    await expect(through(failing([busy(500), busy(500)]))).resolves.toBe('done');
    await expect(through(failing([busy(500), busy(500), busy(500)]))).rejects.toThrow('Full.');
  });
});
