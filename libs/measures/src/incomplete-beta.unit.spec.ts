import { describe, expect, it } from '@jest/globals';
import { incompleteBeta } from './incomplete-beta.js';

describe('incompleteBeta', () => {
  it('is the tail of the binomial distribution', () => {
    const [n, p] = [20, 0.3];
    let [probability, tail] = [p ** n, 0];
    for (let k = n; k >= 1; k--) {
      tail += probability;
      expect(incompleteBeta(p, k, n - k + 1)).toBeCloseTo(tail, 12);
      probability *= (k / (n - k + 1)) * ((1 - p) / p);
    }
  });

  it('has its closed forms and ends', () => {
    expect(incompleteBeta(0.3, 1, 4)).toBeCloseTo(1 - 0.7 ** 4, 13);
    expect(incompleteBeta(0.3, 4, 1)).toBeCloseTo(0.3 ** 4, 13);
    expect(incompleteBeta(0.5, 0.5, 0.5)).toBeCloseTo(0.5, 12);
    expect(incompleteBeta(0, 2, 3)).toBe(0);
    expect(incompleteBeta(1, 2, 3)).toBe(1);
    expect(incompleteBeta(0.5, 20_000, 20_000)).toBeCloseTo(0.5, 8);
  });
});
