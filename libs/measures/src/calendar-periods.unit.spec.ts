import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  calendarIntervals,
  calendarPeriod,
  calendarPeriods,
  calendarSpan,
  countCalendarPeriods,
} from './calendar-periods.js';

const dayOf = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);
const interval = fc.constantFrom(...calendarIntervals);
/** From the year 1 on. */
const dayNumber = fc.integer({ min: -719_162, max: 60_000 });

describe('calendarPeriod', () => {
  it.each([
    ['day', '2026-02-28', '2026-02-28', '2026-03-01', '2026-02-28'],
    ['week', '2027-01-01', '2026-12-28', '2027-01-04', '2026-W53'],
    ['week', '2026-11-23', '2026-11-23', '2026-11-30', '2026-W48'],
    ['month', '2028-02-29', '2028-02-01', '2028-03-01', '2028-02'],
    ['quarter', '2026-12-31', '2026-10-01', '2027-01-01', '2026-Q4'],
    ['quarter', '2026-01-01', '2026-01-01', '2026-04-01', '2026-Q1'],
    ['year', '2026-06-15', '2026-01-01', '2027-01-01', '2026'],
    ['year', '0099-06-15', '0099-01-01', '0100-01-01', '0099'],
  ] as const)('of the %s of %s is %s to %s, %s', (unit, day, from, to, label) => {
    expect(calendarPeriod(unit, day)).toEqual({ from, to, label });
  });

  it('holds its day, and every day of it has the same period', () => {
    fc.assert(
      fc.property(interval, dayNumber, (unit, number) => {
        const period = calendarPeriod(unit, dayOf(number));
        expect(period.from <= dayOf(number) && dayOf(number) < period.to).toBe(true);
        expect(calendarPeriod(unit, period.from)).toEqual(period);
        expect(calendarPeriod(unit, period.to).from).toBe(period.to);
      }),
    );
  });

  it('refuses what is no day', () => {
    expect(() => calendarPeriod('month', '2026-02-30')).toThrow(RangeError);
  });
});

describe('calendarPeriods', () => {
  it('cuts the first and the last at the ends, and keeps the labels of the whole', () => {
    expect(calendarPeriods('month', '2026-01-31', '2026-03-02')).toEqual([
      { from: '2026-01-31', to: '2026-02-01', label: '2026-01' },
      { from: '2026-02-01', to: '2026-03-01', label: '2026-02' },
      { from: '2026-03-01', to: '2026-03-02', label: '2026-03' },
    ]);
    expect(calendarPeriods('year', '2026-03-01', '2026-03-02')).toEqual([
      { from: '2026-03-01', to: '2026-03-02', label: '2026' },
    ]);
    expect(calendarPeriods('week', '2026-03-01', '2026-03-01')).toEqual([]);
  });

  it('follow each other without a gap from the first day to the last', () => {
    fc.assert(
      fc.property(interval, dayNumber, fc.integer({ min: 1, max: 800 }), (unit, number, length) => {
        const [from, to] = [dayOf(number), dayOf(number + length)];
        const periods = calendarPeriods(unit, from, to);
        expect(periods.map((period) => period.from)).toEqual([
          from,
          ...periods.slice(0, -1).map((period) => period.to),
        ]);
        expect(periods.at(-1)!.to).toBe(to);
        expect(countCalendarPeriods(unit, from, to)).toBe(periods.length);
        for (const period of periods) expect(period.label).toBe(calendarPeriod(unit, period.from).label);
      }),
    );
  });
});

describe('calendarSpan', () => {
  const open = { from: null, to: null };

  it('runs over whole periods from the first to the last with answers where no end is asked for', () => {
    expect(calendarSpan('quarter', open, ['2026-01-01', '2026-10-01'])).toEqual({
      from: '2026-01-01',
      to: '2027-01-01',
      count: 4,
    });
  });

  it('keeps to the ends that are asked for', () => {
    const span = { from: '2026-11-11', to: '2026-11-24', count: 3 };
    expect(calendarSpan('week', { from: '2026-11-11', to: '2026-11-24' }, ['2026-11-16'])).toEqual(span);
  });

  it('is null where nobody answered and an end is open', () => {
    expect(calendarSpan('day', open, [])).toBeNull();
    expect(calendarSpan('day', { from: '2026-11-01', to: null }, [])).toBeNull();
    expect(calendarSpan('day', { from: '2026-11-01', to: '2026-11-04' }, [])).toMatchObject({ count: 3 });
  });
});
