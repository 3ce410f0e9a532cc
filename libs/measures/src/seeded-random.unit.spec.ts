import { describe, expect, it } from '@jest/globals';
import { seededRandom } from './seeded-random.js';

describe('seededRandom', () => {
  it('gives the same numbers for a seed, others for another', () => {
    const [a, b, c] = [7, 7, 8].map((seed) => {
      const random = seededRandom(seed);
      return Array.from({ length: 5 }, random);
    });
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
  });

  it('spreads them evenly over 0 to 1', () => {
    const random = seededRandom(1);
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) bins[Math.floor(random() * 10)]!++;
    for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });
});
