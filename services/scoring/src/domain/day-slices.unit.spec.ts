import { describe, expect, it } from '@jest/globals';
import { daySlices } from './day-slices.js';

const days = [
  { day: '2026-11-01', responses: 60 },
  { day: '2026-11-02', responses: 40 },
  { day: '2026-11-03', responses: 300 },
  { day: '2026-11-04', responses: 1 },
];

describe('daySlices', () => {
  it('cuts where a slice would become too large, and leaves the ends open', () => {
    expect(daySlices(days, 100)).toEqual([
      { from: null, to: '2026-11-03' },
      { from: '2026-11-03', to: '2026-11-04' },
      { from: '2026-11-04', to: null },
    ]);
  });

  it('is all of time where little or nothing is stored', () => {
    expect(daySlices(days, 1_000)).toEqual([{ from: null, to: null }]);
    expect(daySlices([], 100)).toEqual([{ from: null, to: null }]);
  });
});
