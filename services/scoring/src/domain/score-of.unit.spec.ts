import { describe, expect, it } from '@jest/globals';
import { scoreOf } from './score-of.js';

describe('scoreOf', () => {
  it('gives the golden NPS with its interval and fractions by class', () => {
    const score = scoreOf('nps', { positive: 40, neutral: 40, negative: 20, valueSum: 780 });
    expect(score).toMatchObject({
      n: 100,
      score: 20,
      mean: 7.8,
      label: 'directional',
      shares: { promoter: 0.4, passive: 0.4, detractor: 0.2 },
    });
    expect(score.interval.low).toBeCloseTo(4.97, 2);
    expect(score.interval.high).toBeCloseTo(33.86, 2);
    expect(score.needsMore).toBeGreaterThan(0);
  });

  it('names the classes of satisfaction and of effort', () => {
    const counts = { positive: 1, neutral: 1, negative: 2, valueSum: 11 };
    expect(scoreOf('csat', counts)).toMatchObject({
      score: 25,
      shares: { satisfied: 0.25, neutral: 0.25, dissatisfied: 0.5 },
    });
    expect(scoreOf('ces', counts)).toMatchObject({ score: 25, shares: { easy: 0.25, neutral: 0.25, hard: 0.5 } });
  });

  it('has no score without answers, and says so', () => {
    expect(scoreOf('nps', { positive: 0, neutral: 0, negative: 0, valueSum: 0 })).toEqual({
      n: 0,
      score: null,
      interval: { low: null, high: null },
      mean: null,
      label: 'no data',
      needsMore: 190,
      shares: { promoter: null, passive: null, detractor: null },
    });
  });
});
