import { describe, expect, it } from '@jest/globals';
import { compileDateFormat } from './date-format.js';
import { dateReader } from './read-date.js';

const read = (text: string, format?: string, timeZone = 'UTC') => dateReader(format, timeZone)(text)?.toISOString();

describe('a date with a format', () => {
  it('reads ordinals and English month names, upper and lower case alike', () => {
    expect(read('19th November 2023', 'do MMMM yyyy')).toBe('2023-11-19T12:00:00.000Z');
    expect(read('1ST november 2023', 'do MMMM yyyy')).toBe('2023-11-01T12:00:00.000Z');
    expect(read('3rd May 2024', 'do MMMM yyyy')).toBe('2024-05-03T12:00:00.000Z');
  });

  it('reads short months and years of two digits as 2000 to 2099', () => {
    expect(read('Nov 3, 26', 'MMM d, yy')).toBe('2026-11-03T12:00:00.000Z');
  });

  it('reads day, month and time in the order of the format', () => {
    expect(read('03/11/2026 14:05', 'dd/MM/yyyy HH:mm')).toBe('2026-11-03T14:05:00.000Z');
    expect(read('20261103140559', 'yyyyMMddHHmmss')).toBe('2026-11-03T14:05:59.000Z');
  });

  it('takes the first of several formats that gives a day of the calendar', () => {
    const read = dateReader(['MM-dd-yy', 'dd-MM-yy'], 'UTC');
    expect(read('06-12-15')).toEqual(new Date('2015-06-12T12:00:00Z'));
    expect(read('13-06-15')).toEqual(new Date('2015-06-13T12:00:00Z'));
    expect(read('31-02-15')).toBeUndefined();
  });

  it('takes every other character as itself', () => {
    expect(read('2026.11.03', 'yyyy.MM.dd')).toBe('2026-11-03T12:00:00.000Z');
    expect(read('2026x11x03', 'yyyy.MM.dd')).toBeUndefined();
  });

  it('refuses dates that the calendar does not have', () => {
    expect(read('31/02/2026', 'dd/MM/yyyy')).toBeUndefined();
    expect(read('29/02/2024', 'dd/MM/yyyy')).toBe('2024-02-29T12:00:00.000Z');
    expect(read('03/11/2026 24:00', 'dd/MM/yyyy HH:mm')).toBeUndefined();
  });

  it('says what a format lacks', () => {
    expect(compileDateFormat('MMMM yyyy')).toBe('the date format "MMMM yyyy" has no day');
    expect(compileDateFormat('dd/MM/dd/yyyy')).toBe('the date format "dd/MM/dd/yyyy" has the day twice');
  });
});

describe('a date without a time', () => {
  it('is noon in the zone, in summer and in winter', () => {
    expect(read('1st July 2023', 'do MMMM yyyy', 'Europe/London')).toBe('2023-07-01T11:00:00.000Z');
    expect(read('1st January 2023', 'do MMMM yyyy', 'Europe/London')).toBe('2023-01-01T12:00:00.000Z');
    expect(read('2026-07-01', undefined, 'Pacific/Auckland')).toBe('2026-07-01T00:00:00.000Z');
  });

  it('is noon on the days when the clocks change', () => {
    expect(read('2026-03-29', undefined, 'Europe/Berlin')).toBe('2026-03-29T10:00:00.000Z');
    expect(read('2026-10-25', undefined, 'Europe/Berlin')).toBe('2026-10-25T11:00:00.000Z');
  });
});

describe('an ISO 8601 date', () => {
  it('keeps the offset that it carries, whatever the zone', () => {
    expect(read('2026-11-03T14:05:00+02:00', undefined, 'America/New_York')).toBe('2026-11-03T12:05:00.000Z');
    expect(read('2026-11-03 14:05:09.25Z', undefined, 'America/New_York')).toBe('2026-11-03T14:05:09.250Z');
    expect(read('2026-11-03T14:05-0330')).toBe('2026-11-03T17:35:00.000Z');
  });

  it('is local time without one', () => {
    expect(read('2026-11-03T14:05', undefined, 'America/New_York')).toBe('2026-11-03T19:05:00.000Z');
    expect(read('2026-11-03T14:05', undefined, 'Asia/Kathmandu')).toBe('2026-11-03T08:20:00.000Z');
  });

  it('is refused when it is something else', () => {
    for (const text of ['yesterday', '2026-13-01', '2026-02-30', '03/11/2026', '2026-11-03T25:00'])
      expect(read(text)).toBeUndefined();
  });
});

describe('local times around a change of the clocks', () => {
  it('move on by the jump when they never come', () => {
    expect(read('2026-03-29T02:30', undefined, 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    expect(read('2026-03-08T02:30', undefined, 'America/New_York')).toBe('2026-03-08T07:30:00.000Z');
  });

  it('are the first of two when they come twice', () => {
    expect(read('2026-10-25T02:30', undefined, 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(read('2026-11-01T01:30', undefined, 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
  });
});
