import { describe, expect, it } from '@jest/globals';
import { MOST_PERIODS, trendPeriods } from './trend-periods.js';

const open = { from: null, to: null };

describe('trendPeriods', () => {
  it('runs over whole periods from the first to the last answer where no end is asked for', () => {
    expect(trendPeriods('month', open, ['2026-09-01', '2026-11-01'])).toEqual([
      { from: '2026-09-01', to: '2026-10-01', label: '2026-09' },
      { from: '2026-10-01', to: '2026-11-01', label: '2026-10' },
      { from: '2026-11-01', to: '2026-12-01', label: '2026-11' },
    ]);
  });

  it('keeps to the ends that are asked for, also beyond the answers', () => {
    const labels = trendPeriods('week', { from: '2026-11-11', to: '2026-11-24' }, ['2026-11-16']);
    expect(labels).toEqual([
      { from: '2026-11-11', to: '2026-11-16', label: '2026-W46' },
      { from: '2026-11-16', to: '2026-11-23', label: '2026-W47' },
      { from: '2026-11-23', to: '2026-11-24', label: '2026-W48' },
    ]);
    expect(trendPeriods('year', { from: '2026-06-01', to: null }, ['2026-01-01'])).toEqual([
      { from: '2026-06-01', to: '2027-01-01', label: '2026' },
    ]);
  });

  it('is empty where nobody answered and an end is open, and all empty periods where both are given', () => {
    expect(trendPeriods('day', open, [])).toEqual([]);
    expect(trendPeriods('day', { from: '2026-11-01', to: null }, [])).toEqual([]);
    expect(trendPeriods('day', { from: '2026-11-01', to: '2026-11-04' }, [])).toHaveLength(3);
  });

  it('refuses more than a chart can show and says how many there would be', () => {
    expect(trendPeriods('day', { from: '2024-01-01', to: '2027-01-05' }, [])).toHaveLength(MOST_PERIODS);
    expect(() => trendPeriods('day', { from: '2024-01-01', to: '2027-01-06' }, [])).toThrow(
      '/interval gives 1101 periods from 2024-01-01 to 2027-01-06, at most 1100',
    );
    expect(() => trendPeriods('day', { from: '0001-01-01', to: '9999-12-31' }, [])).toThrow('/interval gives');
  });
});
