import { describe, expect, it } from '@jest/globals';
import { type AskedComparison, comparisonQuestion, sidesOf } from './comparison-question.js';

const period = { from: '2026-10-01', to: '2026-11-01' };
const against = { againstFrom: '2026-09-01', againstTo: '2026-10-01' };

describe('comparisonQuestion', () => {
  it('compares two periods, in total or by a dimension', () => {
    const question = { against: 'period', a: period, b: { from: '2026-09-01', to: '2026-10-01' } };
    expect(comparisonQuestion({ ...period, ...against })).toEqual({ ...question, by: null });
    expect(comparisonQuestion({ ...period, ...against, by: 'unit' })).toEqual({ ...question, by: 'unit' });
    expect(comparisonQuestion({ ...period, againstTo: '2026-10-01' })).toMatchObject({
      b: { from: null, to: '2026-10-01' },
    });
  });

  it('compares a period alone with all that came after', () => {
    expect(comparisonQuestion(against)).toMatchObject({
      a: { from: '2026-10-01', to: null },
      b: { from: '2026-09-01', to: '2026-10-01' },
    });
  });

  it('compares two values of a dimension, or each value with the rest', () => {
    expect(comparisonQuestion({ ...period, dimension: 'unit', value: 'x', againstValue: 'y' })).toEqual({
      against: 'value',
      period,
      dimension: 'unit',
      a: 'x',
      b: 'y',
    });
    expect(comparisonQuestion({ by: 'unit' })).toEqual({
      against: 'rest',
      period: { from: null, to: null },
      by: 'unit',
    });
  });

  it.each<[string, AskedComparison]>([
    ['/againstFrom or againstTo is needed', {}],
    ['/againstFrom overlaps', { ...period, againstFrom: '2026-10-31', againstTo: '2026-11-05' }],
    ['/againstFrom overlaps', { againstFrom: '2026-10-01' }],
    ['/againstTo overlaps', { to: '2026-10-01', againstTo: '2026-09-01' }],
    ['/againstTo must be after againstFrom', { ...period, againstFrom: '2026-09-01', againstTo: '2026-09-01' }],
    ['/dimension is needed', { value: 'x', againstValue: 'y' }],
    ['/value is needed', { dimension: 'unit', againstValue: 'y' }],
    ['/againstValue is needed', { dimension: 'unit', value: 'x' }],
    ['/againstValue must be another', { dimension: 'unit', value: 'x', againstValue: 'x' }],
    ['/by cannot stand beside dimension', { dimension: 'unit', value: 'x', againstValue: 'y', by: 'unit' }],
    [
      '/againstTo cannot stand beside dimension',
      { dimension: 'unit', value: 'x', againstValue: 'y', againstTo: '2026-01-01' },
    ],
  ])('refuses: %s (%j)', (reason, asked) => {
    expect(() => comparisonQuestion(asked)).toThrow(reason);
  });
});

describe('sidesOf', () => {
  it('names the two sides', () => {
    expect(sidesOf({ against: 'value', period, dimension: 'unit', a: 'x', b: 'y' })).toEqual({
      a: { ...period, value: 'x' },
      b: { ...period, value: 'y' },
    });
    expect(sidesOf({ against: 'rest', period, by: 'unit' }).b).toEqual({ ...period, value: null });
  });
});
