import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { burstTail } from './burst-tail.js';
import { emergingTerms } from './emerging-terms.js';
import { logOddsZ } from './log-odds.js';
import { poissonDraw } from './poisson-draw.js';
import { seededRandom } from './seeded-random.js';

describe('logOddsZ', () => {
  it('is that of the paper, by hand', () => {
    // 20 of 500 against 10 of 2,000: the prior is a fifth, 6 of 500; ln(26/974) − ln(16/2484) = 1.4219, √(1/26 + 1/16) = 0.3177.
    expect(logOddsZ({ count: 20, of: 500 }, { count: 10, of: 2_000 })).toBeCloseTo(4.475, 2);
  });

  it('turns its sign with the periods, and is nothing for a term that all or none say', () => {
    const [a, b] = [
      { count: 4, of: 100 },
      { count: 9, of: 300 },
    ];
    expect(logOddsZ(a, b)).toBeCloseTo(-logOddsZ(b, a), 12);
    expect(logOddsZ({ count: 100, of: 100 }, { count: 300, of: 300 })).toBe(0);
    expect(logOddsZ({ count: 0, of: 100 }, { count: 0, of: 300 })).toBe(0);
  });
});

describe('burstTail', () => {
  it('is the tail of the negative binomial distribution, summed term by term', () => {
    const [now, before] = [
      { count: 7, of: 100 },
      { count: 12, of: 400 },
    ];
    const [shape, p] = [12.5, 100 / 500];
    let [probability, below] = [(1 - p) ** shape, 0];
    for (let k = 0; k < 7; k++) {
      below += probability;
      probability *= ((shape + k) / (k + 1)) * p;
    }
    expect(burstTail(now, before)).toBeCloseTo(1 - below, 12);
  });

  it('tells nothing without comments before, and falls with every further comment', () => {
    expect(burstTail({ count: 9, of: 100 }, { count: 0, of: 0 })).toBe(1);
    expect(burstTail({ count: 0, of: 100 }, { count: 3, of: 100 })).toBe(1);
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), (count, before) => {
        const tail = (seen: number): number => burstTail({ count: seen, of: 200 }, { count: before, of: 900 });
        expect(tail(count + 1)).toBeLessThan(tail(count));
      }),
    );
  });
});

describe('emergingTerms', () => {
  const of = { now: 500, before: 2_000 };
  const quiet = Array.from({ length: 200 }, () => ({ now: 5, before: 20, authors: 5 }));

  it('finds what is said far more than before, most striking first', () => {
    const terms = [...quiet, { now: 30, before: 4, authors: 28 }, { now: 25, before: 0, authors: 25 }];
    expect(emergingTerms(terms, of).map(({ index }) => index)).toEqual([200, 201]);
  });

  it('leaves out what too few comments or authors say', () => {
    expect(emergingTerms([...quiet, { now: 25, before: 0, authors: 2 }], of)).toEqual([]);
    expect(emergingTerms([{ now: 4, before: 0, authors: 4 }], { now: 5, before: 5_000 })).toEqual([]);
    expect(emergingTerms([], of)).toEqual([]);
  });

  it('finds next to nothing where nothing changed', () => {
    // 40 worlds of 400 terms each with the same rate in both periods: at q = 0.05 at most about 1 in 20 worlds errs.
    const random = seededRandom(8);
    let wrong = 0;
    for (let world = 0; world < 40; world++) {
      const terms = Array.from({ length: 400 }, () => {
        const rate = 0.001 + 0.03 * random() ** 3;
        const now = poissonDraw(rate * of.now, random);
        return { now, before: poissonDraw(rate * of.before, random), authors: now };
      });
      if (emergingTerms(terms, of).length > 0) wrong++;
    }
    expect(wrong).toBeLessThanOrEqual(4);
  });
});
