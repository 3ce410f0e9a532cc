import fc from 'fast-check';
import { isoWeek } from './iso-week.js';

describe('isoWeek', () => {
  it.each([
    ['2005-01-01', '2004-W53'],
    ['2005-01-02', '2004-W53'],
    ['2005-12-31', '2005-W52'],
    ['2007-01-01', '2007-W01'],
    ['2007-12-30', '2007-W52'],
    ['2007-12-31', '2008-W01'],
    ['2008-12-29', '2009-W01'],
    ['2010-01-03', '2009-W53'],
    ['2024-02-29', '2024-W09'],
    ['2026-11-22', '2026-W47'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
  ])('puts %s into %s', (day, week) => {
    expect(isoWeek(day)).toBe(week);
  });

  it('changes on Mondays only', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50_000 }), (offset) => {
        const day = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10);
        const isMonday = new Date((offset + 1) * 86_400_000).getUTCDay() === 1;
        expect(isoWeek(day(offset)) !== isoWeek(day(offset + 1))).toBe(isMonday);
      }),
    );
  });

  it.each(['2026-02-30', '2026-13-01', '2026-1-1', '2026-01-01T00:00:00Z', '', 'today'])('refuses %p', (day) => {
    expect(() => isoWeek(day)).toThrow(RangeError);
  });
});
