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
    const results = ['a', 'b', 'c', 'd'].map((name) => admission.run(work(name)));
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
    const held = admission.run(work('held'));
    const refused = admission.run(work('refused')).catch((error: unknown) => error);
    const patient = admission.run(work('patient'), 5_000);
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

  it('gives the place of work that failed to the next', async () => {
    const admission = new Admission(1, 400);
    await expect(admission.run(() => Promise.reject(new Error('it broke')))).rejects.toThrow('it broke');
    expect(await admission.run(() => Promise.resolve('next'))).toBe('next');
  });
});
