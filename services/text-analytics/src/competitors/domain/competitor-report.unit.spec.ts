import { describe, expect, it } from '@jest/globals';
import { calendarPeriod } from '@heed/measures';
import { competitorGroups, competitorPeriods, competitorReport, type CompetitorSums } from './competitor-report.js';

const cut = (dimension: string, value: string) => ({ dimension, value });
const named = (name: string, answers: number, more: Partial<CompetitorSums> = {}): CompetitorSums => ({
  ...cut('', ''),
  ...{ name, answers, n: answers, promoters: 0, detractors: answers },
  ...{ positive: 0, neutral: 0, negative: answers, better: 0, worse: 0, switching: 0 },
  ...more,
});
const all = [{ ...cut('', ''), answers: 10, n: 8, promoters: 4, detractors: 2 }];

describe('the report of competitors', () => {
  it('lists those named most with share, NPS, sentiment and stance of the answers that name them', () => {
    const naming = [
      named('Contoso', 1),
      named('Northwind', 4, { promoters: 1, detractors: 2, better: 1, switching: 2 }),
    ];
    expect(competitorReport({ all, naming: [...naming, named('', 5)] }, { limit: 1 })).toEqual({
      ...{ answers: 10, n: 8, score: 25 },
      named: { answers: 5, n: 5, score: -100 },
      competitors: [
        {
          ...{ name: 'Northwind', mentions: 4, share: 0.4, n: 4, score: -25 },
          sentiment: { positive: 0, neutral: 0, negative: 4 },
          stance: { better: 1, worse: 0, switch: 2, mention: 1 },
        },
      ],
      other: { competitors: 1 },
    });
  });

  it('is empty without answers, and shows whom it was asked for', () => {
    expect(competitorReport({ all: [], naming: [] }, { asked: ['Contoso'], limit: 5 })).toMatchObject({
      ...{ answers: 0, score: null, named: { answers: 0, score: null }, other: { competitors: 0 } },
      competitors: [{ name: 'Contoso', mentions: 0, share: null, score: null }],
    });
  });

  it('puts the value first in which most answers name somebody', () => {
    const at = (value: string, answers: number) => ({ ...all[0]!, ...cut('unit', value), answers });
    const naming = [named('', 1, cut('unit', 'mill')), named('Contoso', 1, cut('unit', 'mill'))];
    const groups = competitorGroups({ all: [...all, at('east', 6), at('mill', 4)], naming }, 200, 5);
    expect(groups.map(({ value, answers, competitors }) => [value, answers, competitors.length])).toEqual([
      ['mill', 4, 1],
      ['east', 6, 0],
    ]);
  });

  it('gives every period the same competitors, also where nobody answered', () => {
    const days = ['2026-11-02', '2026-11-09'];
    const periods = days.map((day) => calendarPeriod('week', day));
    const week = cut('period', days[0]!);
    const sums = { all: [...all, { ...all[0]!, ...week, answers: 4 }], naming: [named('Contoso', 1, week)] };
    const trend = competitorPeriods(sums, 'week', periods, ['Contoso']);
    expect(trend.map(({ answers, competitors: [first] }) => [answers, first!.mentions, first!.share])).toEqual([
      [4, 1, 0.25],
      [0, 0, null],
    ]);
  });
});
