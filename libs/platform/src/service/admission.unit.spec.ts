import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { UnavailableError } from '@heed/kernel';
import { Admission } from './admission.js';

/** Work that lasts until it is ended, and what has begun. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  return { begun, work, end: (name: string) => ends.get(name)!() };
}

describe('admission', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('lets in as many as there are places, and then the one that has waited longest', async () => {
    const admission = new Admission(2, 400);
    const { begun, work, end } = works();
    const results = ['a', 'b', 'c', 'd'].map((name) => admission.run('a', work(name)));
    await jest.advanceTimersByTimeAsync(0);
    expect(begun).toEqual(['a', 'b']);
    end('b');
    await results[1];
    await jest.advanceTimersByTimeAsync(399);
    expect(begun).toEqual(['a', 'b', 'c']);
    end('a');
    await results[0];
    await jest.advanceTimersByTimeAsync(0);
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    end('c');
    end('d');
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('refuses at its limit who has got no place, and never begins that one', async () => {
    const admission = new Admission(1, 400);
    const { begun, work, end } = works();
    const held = admission.run('a', work('held'));
    const refused = admission.run('a', work('refused')).catch((error: unknown) => error);
    const patient = admission.run('a', work('patient'), 5_000);
    await jest.advanceTimersByTimeAsync(400);
    const error = await refused;
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error).toMatchObject({ retryAfter: 1, message: expect.stringContaining('400 ms') });
    end('held');
    await held;
    await jest.advanceTimersByTimeAsync(0);
    end('patient');
    await patient;
    expect(begun).toEqual(['held', 'patient']);
  });

  it('lets tenants in by turns, so that one with much to do does not keep another out', async () => {
    const admission = new Admission(1, 400);
    const { begun, work, end } = works();
    const loud = ['1', '2', '3', '4'].map((name) => admission.run('loud', work(name)));
    const quiet = ['q1', 'q2'].map((name) => admission.run('quiet', work(name)));
    for (const name of ['1', '2', 'q1', '3', 'q2', '4']) {
      await jest.advanceTimersByTimeAsync(0);
      end(name);
    }
    await Promise.all([...loud, ...quiet]);
    expect(begun).toEqual(['1', '2', 'q1', '3', 'q2', '4']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('gives the place of work that failed to the next', async () => {
    const admission = new Admission(1, 400);
    await expect(admission.run('a', () => Promise.reject(new Error('it broke')))).rejects.toThrow('it broke');
    expect(await admission.run('a', () => Promise.resolve('next'))).toBe('next');
  });

  describe('while nobody knows whether the database answers', () => {
    const silent = new Error('the database does not answer');
    /** A line that can be put in doubt. */
    function line() {
      const told = new Set<(doubt: Error) => void>();
      return {
        inDoubt: null as Error | null,
        onDoubt: (tell: (doubt: Error) => void) => (told.add(tell), () => void told.delete(tell)),
        told,
        doubt(): void {
          this.inDoubt = silent;
          for (const tell of told) tell(silent);
        },
      };
    }

    it('sends away who comes, who waits and who has just begun, and begins nothing of theirs later', async () => {
      const doubts = line();
      const admission = new Admission(1, 5_000, doubts);
      const { begun, work, end } = works();
      const results = ['begun', 'waiting'].map((name) =>
        admission.run('a', work(name)).catch((error: unknown) => error),
      );
      await jest.advanceTimersByTimeAsync(600);
      doubts.doubt();
      expect(await Promise.all(results)).toEqual([silent, silent]);
      await expect(admission.run('a', work('late'))).rejects.toBe(silent);
      doubts.inDoubt = null;
      const next = admission.run('a', work('next'));
      end('begun');
      await jest.advanceTimersByTimeAsync(0);
      end('next');
      expect(await next).toBe('next');
      expect(begun).toEqual(['begun', 'next']);
      expect(doubts.told.size).toBe(0);
    });

    it('lets what is slow by nature go on', async () => {
      const doubts = line();
      const admission = new Admission(1, 5_000, doubts);
      const { work, end } = works();
      const slow = admission.run('a', work('slow'));
      await jest.advanceTimersByTimeAsync(1_000);
      doubts.doubt();
      end('slow');
      expect(await slow).toBe('slow');
    });
  });
});
