import { describe, expect, it } from '@jest/globals';
import { groupReports, themeReport, type NpsSums, type ThemeSums } from './theme-report.js';

const total: NpsSums = { dimension: '', value: '', answers: 5, n: 4, promoters: 1, detractors: 2 };
const bar = (theme: string, units: number, mentions: number, value = ''): ThemeSums => ({
  dimension: value === '' ? '' : 'unit',
  value,
  theme,
  mentions,
  positive: mentions,
  neutral: 0,
  negative: 0,
  units,
});
const themes = [bar('staff', 27720, 1), bar('delivery', -41580, 3), bar('', -13860, 1), bar('a', 0, 1), bar('b', 0, 2)];

describe('the account of themes', () => {
  it('lists themes by the size of their points, then by mentions, and adds the rest up', () => {
    const report = themeReport({ nps: [total], themes }, 3);
    expect(report).toMatchObject({ n: 4, answers: 5, score: -25 });
    expect(report.themes.map(({ theme, points, share }) => [theme, points, share])).toEqual([
      ['delivery', -37.5, 0.6],
      ['staff', 25, 0.2],
      ['b', 0, 0.4],
    ]);
    expect(report.noTheme).toEqual({ mentions: 1, points: -12.5 });
    expect(report.other).toEqual({ themes: 1, points: 0 });
  });

  it('has no points where nobody was asked for the NPS', () => {
    const report = themeReport({ nps: [{ ...total, n: 0, promoters: 0, detractors: 0 }], themes: [bar('a', 0, 2)] }, 5);
    expect(report).toMatchObject({ n: 0, answers: 5, score: null, noTheme: { mentions: 0, points: null } });
    expect(report.themes).toMatchObject([{ theme: 'a', mentions: 2, points: null }]);
  });

  it('is empty without responses', () => {
    expect(themeReport({ nps: [], themes: [] }, 5)).toEqual({
      value: '',
      n: 0,
      answers: 0,
      score: null,
      themes: [],
      noTheme: { mentions: 0, points: null },
      other: { themes: 0, points: null },
    });
  });

  it('gives each value of a dimension points of its own score', () => {
    const north: NpsSums = { dimension: 'unit', value: 'north', answers: 2, n: 1, promoters: 0, detractors: 1 };
    const south: NpsSums = { dimension: 'unit', value: 'south', answers: 3, n: 3, promoters: 1, detractors: 1 };
    const sums = { nps: [total, north, south], themes: [...themes, bar('delivery', -27720, 1, 'north')] };
    expect(groupReports(sums, 10, 5)).toMatchObject([
      { value: 'south', n: 3, score: 0, themes: [] },
      { value: 'north', n: 1, score: -100, themes: [{ theme: 'delivery', points: -100 }] },
    ]);
    expect(groupReports(sums, 1, 5)).toHaveLength(1);
  });
});
