import fc from 'fast-check';
import { benjaminiHochberg } from './benjamini-hochberg.js';

const pValue = fc.double({ min: 0, max: 1, noNaN: true });

describe('benjaminiHochberg', () => {
  // The example of the 1995 paper: q = 0.05 rejects the four smallest, Bonferroni only three.
  const paper = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];

  it('rejects the four that the paper rejects, in any order', () => {
    expect(benjaminiHochberg(paper, 0.05).significant.map(Number).join('')).toBe('111100000000000');
    expect(
      benjaminiHochberg([...paper].reverse(), 0.05)
        .significant.map(Number)
        .join(''),
    ).toBe('000000000001111');
  });

  it('steps up: a smaller p further down carries the larger ones before it', () => {
    // 0.02·4/1, 0.021·4/2, 0.022·4/3, 0.9: the third, 0.02933, is the least and holds for the first two.
    const { adjusted } = benjaminiHochberg([0.9, 0.022, 0.02, 0.021], 0.05);
    expect(adjusted[0]).toBeCloseTo(0.9, 12);
    for (const value of adjusted.slice(1)) expect(value).toBeCloseTo(0.088 / 3, 12);
  });

  it('agrees with the definition: the largest k with p(k) ≤ k·q/m, and all below it', () => {
    fc.assert(
      fc.property(
        fc.array(pValue, { minLength: 1, maxLength: 40 }),
        fc.double({ min: 0.001, max: 0.5, noNaN: true }),
        (ps, q) => {
          const sorted = [...ps].sort((a, b) => a - b);
          const cut = sorted.findLast((p, i) => p * (ps.length / (i + 1)) <= q) ?? -1;
          expect(benjaminiHochberg(ps, q).significant).toEqual(ps.map((p) => p <= cut));
        },
      ),
    );
  });

  it('is monotone: adjusted values keep the order, lie between p and 1, and a larger q finds no less', () => {
    fc.assert(
      fc.property(fc.array(pValue, { maxLength: 40 }), pValue, pValue, (ps, q1, q2) => {
        const { adjusted, significant } = benjaminiHochberg(ps, Math.min(q1, q2));
        const wider = benjaminiHochberg(ps, Math.max(q1, q2)).significant;
        ps.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          expect(adjusted[i]).toBeLessThanOrEqual(1);
          if (significant[i]) expect(wider[i]).toBe(true);
          ps.forEach((other, j) => {
            if (p <= other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
          });
        });
      }),
    );
  });

  it('takes an empty list, and refuses what is no p-value', () => {
    expect(benjaminiHochberg([], 0.05)).toEqual({ adjusted: [], significant: [] });
    for (const bad of [-0.1, 1.1, NaN]) expect(() => benjaminiHochberg([0.5, bad], 0.05)).toThrow(RangeError);
  });
});
