import { describe, expect, it } from '@jest/globals';
import { POINT_UNIT } from '@heed/measures';
import type { NpsSums, Sums, ThemeSums } from '../../themes/domain/theme-report.js';
import { PERIOD, periodStarts, themeTrend, trendThemes } from './theme-trend.js';

const nps = (value: string, answers: number, n: number, promoters: number, detractors: number): NpsSums => ({
  dimension: value === '' ? '' : PERIOD,
  value,
  answers,
  n,
  promoters,
  detractors,
});
const bar = (value: string, theme: string, mentions: number, signs: number): ThemeSums => ({
  dimension: value === '' ? '' : PERIOD,
  value,
  theme,
  mentions,
  positive: 0,
  neutral: 0,
  negative: mentions,
  units: signs * POINT_UNIT,
});

/** November: 4 of 5 rated; staff cost 2, the food half of it more. December: nobody rated. */
const sums: Sums = {
  nps: [nps('', 6, 4, 0, 3), nps('2026-12-01', 1, 0, 0, 0), nps('2026-11-01', 5, 4, 0, 3)],
  themes: [
    bar('', 'staff', 4, -2),
    bar('', 'food', 1, -0.5),
    bar('', 'price', 1, -0.5),
    bar('', '', 1, 0),
    bar('2026-11-01', 'staff', 3, -2),
    bar('2026-11-01', 'food', 1, -0.5),
    bar('2026-11-01', 'price', 1, -0.5),
    bar('2026-11-01', '', 1, 0),
    bar('2026-12-01', 'staff', 1, 0),
  ],
};
const month = (number: number) => ({ from: `2026-${number}-01`, to: `2026-${number + 1}-01`, label: `2026-${number}` });

describe('themeTrend', () => {
  it('accounts for the NPS of each period by the same themes', () => {
    const { total, periods } = themeTrend(sums, 'month', [month(10), month(11), month(12)], ['staff', 'food']);
    expect(total).toMatchObject({ n: 4, answers: 6, score: -75, other: { themes: 1, points: -12.5 } });
    expect(total.themes.map(({ theme, points, share }) => [theme, points, share])).toEqual([
      ['staff', -50, 4 / 6],
      ['food', -12.5, 1 / 6],
    ]);
    expect(periods.map(({ label, n, answers, score }) => [label, n, answers, score])).toEqual([
      ['2026-10', 0, 0, null],
      ['2026-11', 4, 5, -75],
      ['2026-12', 0, 1, null],
    ]);
    expect(periods.map(({ themes }) => themes.map(({ mentions, share, points }) => [mentions, share, points]))).toEqual(
      [
        [
          [0, null, null],
          [0, null, null],
        ],
        [
          [3, 0.6, -50],
          [1, 0.2, -12.5],
        ],
        [
          [1, 1, null],
          [0, 0, null],
        ],
      ],
    );
    expect(periods[1]).toMatchObject({ noTheme: { mentions: 1, points: 0 }, other: { themes: 1, points: -12.5 } });
  });

  it('finds the period of a cut week by its days', () => {
    const week = { from: '2026-11-11', to: '2026-11-16', label: '2026-W46' };
    const ofWeek = { nps: [nps('2026-11-09', 2, 2, 2, 0)], themes: [] };
    expect(themeTrend(ofWeek, 'week', [week], []).periods).toMatchObject([{ from: '2026-11-11', n: 2, score: 100 }]);
  });
});

describe('periodStarts', () => {
  it('are those with responses, oldest first', () => {
    expect(periodStarts(sums)).toEqual(['2026-11-01', '2026-12-01']);
  });
});

describe('trendThemes', () => {
  it('are those asked for, once each; else those that weigh most in total', () => {
    expect(trendThemes(sums, ['price', 'food', 'price'], 1)).toEqual(['price', 'food']);
    expect(trendThemes(sums, [], 2)).toEqual(['staff', 'food']);
  });
});
