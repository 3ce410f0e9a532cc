import { describe, expect, it } from '@jest/globals';
import { POINT_UNIT } from '@heed/measures';
import { changeReport } from './change-report.js';
import { driverReport } from './driver-report.js';
import type { DriverSums, MentionSums } from './driver-sums.js';

const mention = (
  theme: string,
  sentiment: MentionSums['sentiment'],
  [promoters, passives, detractors]: [number, number, number],
  ratings = 0,
): MentionSums => ({
  ...{ theme, sentiment, promoters, passives, detractors, ratings },
  weight: (promoters + passives + detractors) * POINT_UNIT,
  units: (promoters - detractors) * POINT_UNIT,
});

/** 100 answers, 40 of them with one theme each; the app is rated 2 where it is spoken of badly, the rest 8. */
const sums: DriverSums = {
  ...{ n: 100, promoters: 50, detractors: 30 },
  worded: { n: 40, ratings: 20 * 2 + 20 * 8, squares: 20 * 4 + 20 * 64 },
  mentions: [
    mention('app', 'negative', [0, 0, 20], 40),
    mention('staff', 'positive', [15, 5, 0], 160),
    mention('', 'neutral', [35, 15, 10]),
  ],
  pairs: [],
};

describe('the drivers', () => {
  it('have points, an impact and a part of what is explained', () => {
    const report = driverReport(sums, 5);
    expect(report).toMatchObject({
      ...{ n: 100, score: 20, noTheme: { n: 60, points: 25 }, other: { themes: 0, points: 0 } },
      model: { n: 40, themes: 2, exact: true },
    });
    // Without the 20 detractors of the app: 50 − 10 of 80 is 50, so that they cost 30.
    expect(report.themes.map(({ theme, n, points, impact }) => [theme, n, points, impact.impact])).toEqual([
      ['app', 20, -20, -30],
      ['staff', 20, 15, 0],
    ]);
    // The two themes divide all comments between them: each alone explains everything, and so they share it.
    expect(report.model.r2).toBeCloseTo(1, 9);
    expect(report.themes.map(({ importance }) => importance)).toEqual([0.5, 0.5]);
  });

  it('add up to the score with what is beyond the limit', () => {
    const { themes, other, noTheme, score } = driverReport(sums, 1);
    expect(themes).toHaveLength(1);
    expect(other).toEqual({ themes: 1, points: 15 });
    expect(themes[0]!.points + other.points! + noTheme.points!).toBe(score);
  });

  it('are not in the model where hardly anybody speaks of them', () => {
    const few = { ...sums, mentions: [...sums.mentions, mention('wifi', 'negative', [0, 1, 8], 20)] };
    const { themes, model } = driverReport(few, 5);
    expect(themes.find(({ theme }) => theme === 'wifi')!.importance).toBeNull();
    expect(model.themes).toBe(2);
  });

  it('are none without answers', () => {
    const none = { ...sums, n: 0, promoters: 0, detractors: 0, mentions: [], worded: { n: 0, ratings: 0, squares: 0 } };
    expect(driverReport(none, 5)).toEqual({
      ...{ n: 0, score: null, themes: [], noTheme: { n: 0, points: null }, other: { themes: 0, points: null } },
      model: { n: 0, themes: 0, r2: 0, exact: true },
    });
  });
});

describe('the change of the drivers', () => {
  const before: DriverSums = {
    ...sums,
    ...{ n: 50, promoters: 25, detractors: 5 },
    mentions: [mention('app', 'negative', [0, 0, 5]), mention('', 'neutral', [25, 20, 0])],
  };

  it('sums to that of the NPS, with what is beyond the limit and what has no theme', () => {
    const { themes, noTheme, other, difference } = changeReport(sums, before, 1);
    expect(difference.difference).toBe(-20);
    expect(themes).toMatchObject([
      { theme: 'staff', change: 15, volume: 15, score: 0, now: { n: 20 }, before: { n: 0, points: 0 } },
    ]);
    expect(other.themes).toBe(1);
    expect(themes[0]!.change + noTheme!.change + other.change).toBeCloseTo(-20, 9);
    expect(other.volume + other.score).toBeCloseTo(other.change, 9);
  });

  it('is none where a period is empty', () => {
    const none = { ...sums, n: 0, promoters: 0, detractors: 0, mentions: [] };
    expect(changeReport(sums, none, 5)).toMatchObject({ themes: [], noTheme: null, difference: { difference: null } });
  });
});
