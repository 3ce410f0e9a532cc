import { availableParallelism } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { type Found, searchRate } from './search-rate.js';

/** A system that sustains `capacity` and looks as if it could do `promise` times as much. */
function system(capacity: number, promise: number): (rate: number) => Promise<Found> {
  const micros = (availableParallelism() * 1e6) / (capacity * promise);
  return (rate) =>
    Promise.resolve({ rate, holds: rate <= capacity, micros: new Map([['heed', micros]]), generatorMicros: 0 });
}

describe('the search for the sustained rate', () => {
  it.each([
    [1_500, 1],
    [2_500, 1.4],
    [900, 0.5],
    [120, 2],
  ])('finds %d/s, which costs make look %d times as high, from 600/s', async (capacity, promise) => {
    const run = system(capacity, promise);
    const found = await searchRate(await run(600), run, 8);
    expect(found).toBeLessThanOrEqual(capacity);
    expect(found).toBeGreaterThan(capacity / 1.1);
  });
});
