import fc from 'fast-check';
import { localDay } from './local-day.js';

describe('localDay', () => {
  it.each([
    ['2026-11-22T23:30:00Z', 'UTC', '2026-11-22'],
    ['2026-11-22T23:30:00Z', 'Europe/Berlin', '2026-11-23'],
    ['2026-11-22T03:00:00Z', 'America/New_York', '2026-11-21'],
    ['2026-12-31T10:00:00Z', 'Pacific/Kiritimati', '2027-01-01'],
    // Either side of the change to summer time: midnight is 23:00Z before and 22:00Z after.
    ['2026-03-28T22:59:59Z', 'Europe/Berlin', '2026-03-28'],
    ['2026-03-28T23:00:00Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-03-29T22:00:00Z', 'Europe/Berlin', '2026-03-30'],
    // Samoa skipped 30 December 2011.
    ['2011-12-30T09:59:59Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31'],
    ['0800-06-01T00:00:00Z', 'UTC', '0800-06-01'],
  ])('puts %s in %s on %s', (instant, zone, day) => {
    expect(localDay(new Date(instant), zone)).toBe(day);
  });

  it('is the date of the ISO string in UTC', () => {
    const instants = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, (instant) => {
        expect(localDay(instant, 'UTC')).toBe(instant.toISOString().slice(0, 10));
      }),
    );
  });

  it('refuses an unknown zone, each time it is asked, and an invalid instant', () => {
    for (const zone of ['Mars/Olympus', 'Mars/Olympus', ''])
      expect(() => localDay(new Date(0), zone)).toThrow(RangeError);
    expect(() => localDay(new Date(NaN), 'UTC')).toThrow(RangeError);
  });
});
