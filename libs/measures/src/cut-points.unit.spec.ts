import fc from 'fast-check';
import { cutPoints } from './cut-points.js';
import { defaultScale } from './scale.js';

describe('cutPoints', () => {
  it('are those of the standard scales', () => {
    expect(defaultScale('nps')).toEqual({ min: 0, max: 10 });
    expect(defaultScale('csat')).toEqual({ min: 1, max: 5 });
    expect(defaultScale('ces')).toEqual({ min: 1, max: 7 });
    expect(cutPoints('nps', defaultScale('nps'))).toEqual({ positiveFrom: 9, negativeTo: 6 });
    expect(cutPoints('csat', defaultScale('csat'))).toEqual({ positiveFrom: 4, negativeTo: 2 });
    expect(cutPoints('ces', defaultScale('ces'))).toEqual({ positiveFrom: 5, negativeTo: 3 });
  });

  it('hands out a default scale that a caller may change', () => {
    defaultScale('csat').max = 99;
    expect(defaultScale('csat').max).toBe(5);
  });

  it.each([
    ['csat', 0, 1, 1, 0],
    ['csat', 1, 3, 3, 1],
    ['csat', 1, 7, 6, 2],
    ['csat', 1, 10, 8, 3],
    ['csat', 0, 100, 75, 25],
    ['ces', 1, 5, 4, 2],
    ['ces', 0, 10, 7, 3],
  ] as const)('are proportional for %s on %i–%i: positive from %i, negative to %i', (metric, min, max, from, to) => {
    expect(cutPoints(metric, { min, max })).toEqual({ positiveFrom: from, negativeTo: to });
  });

  it('lie on the scale, mirror each other and never overlap', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('csat', 'ces'),
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 1, max: 200 }),
        (metric, min, span) => {
          const max = min + span;
          const { positiveFrom, negativeTo } = cutPoints(metric, { min, max });
          expect(positiveFrom).toBeLessThanOrEqual(max);
          expect(negativeTo).toBeLessThan(positiveFrom);
          expect(positiveFrom - min).toBe(max - negativeTo);
        },
      ),
    );
  });

  it('refuse NPS on another scale and scales that are none', () => {
    expect(() => cutPoints('nps', { min: 1, max: 10 })).toThrow(RangeError);
    expect(() => cutPoints('csat', { min: 5, max: 1 })).toThrow(RangeError);
    expect(() => cutPoints('csat', { min: 3, max: 3 })).toThrow(RangeError);
    expect(() => cutPoints('ces', { min: 0.5, max: 7 })).toThrow(RangeError);
    expect(() => cutPoints('ces', { min: 1, max: NaN })).toThrow(RangeError);
  });
});
