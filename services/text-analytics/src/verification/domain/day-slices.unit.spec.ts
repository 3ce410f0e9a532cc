import { describe, expect, it } from '@jest/globals';
import { daySlices } from './day-slices.js';

const days = [
  { day: '2026-11-01', responses: 40 },
  { day: '2026-11-02', responses: 70 },
  { day: '2026-11-05', responses: 30 },
  { day: '2026-11-06', responses: 500 },
];

describe('day slices', () => {
  it('cover all of time, also without a day', () => {
    expect(daySlices([], 100)).toEqual([{ from: null, to: null }]);
  });

  it('are cut before the day that would be too much, and hold a day whole', () => {
    expect(daySlices(days, 100)).toEqual([
      { from: null, to: '2026-11-02' },
      { from: '2026-11-02', to: '2026-11-06' },
      { from: '2026-11-06', to: null },
    ]);
  });
});
