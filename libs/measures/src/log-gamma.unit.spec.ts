import { describe, expect, it } from '@jest/globals';
import { logGamma } from './log-gamma.js';

describe('logGamma', () => {
  it('is the logarithm of factorials, and of the root of pi at a half', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 11);
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 12);
    expect(logGamma(1e6 + 1) - logGamma(1e6)).toBeCloseTo(Math.log(1e6), 8);
  });
});
