import { describe, expect, it } from '@jest/globals';
import { Patience } from './patience.js';
import { ProblemError } from './problem-error.js';
import { UnreachableError } from './unreachable-error.js';

/** Patience with a clock that runs only while it waits. */
function patient(budgetMs?: number) {
  let now = 0;
  const told: string[] = [];
  const waits: number[] = [];
  const patience = new Patience({
    notice: (text) => told.push(text),
    ...(budgetMs !== undefined && { budgetMs }),
    now: () => now,
    wait: async (ms) => {
      waits.push(ms);
      now += ms;
    },
  });
  return { patience, told, waits };
}

function failing(errors: Error[]): () => Promise<string> {
  return async () => {
    const error = errors.shift();
    if (error) throw error;
    return 'done';
  };
}

const away = () => new UnreachableError('http://heed', 'connection refused');

describe('patience', () => {
  it('tries again, with longer pauses, until Heed answers, and says so once', async () => {
    const { patience, told, waits } = patient();
    await expect(patience.through(failing([away(), away(), away()]))).resolves.toBe('done');
    expect(waits).toEqual([250, 500, 1000]);
    expect(told).toEqual([
      'Heed does not answer at http://heed (connection refused). Trying again for up to 60 s.',
      'Heed answers again.',
    ]);
  });

  it('gives up after its time', async () => {
    const { patience, waits } = patient(10_000);
    await expect(patience.through(failing(Array.from({ length: 100 }, away)))).rejects.toThrow('connection refused');
    expect(waits.reduce((sum, ms) => sum + ms)).toBeGreaterThanOrEqual(10_000);
    expect(waits.reduce((sum, ms) => sum + ms)).toBeLessThan(16_000);
  });

  it('waits as long as a busy Heed asks for, however often', async () => {
    const { patience, told, waits } = patient(1_000);
    const busy = Array.from(
      { length: 30 },
      (_, index) => new ProblemError(index % 2 ? 429 : 503, { detail: 'Full.' }, 2),
    );
    await expect(patience.through(failing(busy))).resolves.toBe('done');
    expect(waits).toEqual(Array.from({ length: 30 }, () => 2_000));
    expect(told).toEqual(['Heed is busy: Full. Going on whenever it can.']);
  });

  it('does not repeat what repeating does not mend', async () => {
    const { patience, waits } = patient();
    await expect(patience.through(failing([new ProblemError(400, { detail: 'No.' })]))).rejects.toThrow('No.');
    expect(waits).toEqual([]);
  });
});
