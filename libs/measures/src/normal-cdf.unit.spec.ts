import fc from 'fast-check';
import { normalCdf } from './normal-cdf.js';

describe('normalCdf', () => {
  // ½·erfc(−x/√2) of the C library.
  it.each([
    [-10, 7.619853024160593e-24],
    [-6, 9.865876450377012e-10],
    [-3, 0.0013498980316300957],
    [-1.959963984540054, 0.025],
    [0, 0.5],
    [1, 0.8413447460685429],
    [2.06, 0.9803007295906231],
    [Infinity, 1],
    [-Infinity, 0],
  ])('gives Φ(%p) = %p to twelve digits', (x, expected) => {
    expect(Math.abs(normalCdf(x) - expected)).toBeLessThanOrEqual(1e-12 * expected);
  });

  it('rises, joins its two parts without a step, and mirrors at 0', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (x) => {
        expect(normalCdf(x + 1e-3)).toBeGreaterThanOrEqual(normalCdf(x));
        expect(normalCdf(x) + normalCdf(-x)).toBeCloseTo(1, 14);
      }),
    );
    expect(normalCdf(-3 - 1e-15) / normalCdf(-3)).toBeCloseTo(1, 11);
  });

  it('passes NaN on', () => {
    expect(normalCdf(NaN)).toBeNaN();
  });
});
