import { describe, expect, it } from '@jest/globals';
import { clockWords, conditionWords } from './condition-words.js';

describe('conditionWords', () => {
  it('tells every part of a condition', () => {
    expect(
      conditionWords({
        ...{ unhappy: true, contactRequested: false, urgent: true, churnRisk: true, class: ['detractor', 'hard'] },
        ...{ metric: 'csat', scoreAtLeast: 1, scoreAtMost: 2, themes: ['delivery', 'staff'], sentiment: ['negative'] },
        dimensions: { unit: ['riverside', 'millgate'], route: ['7'] },
      }),
    ).toBe(
      'unhappy, not: asks for contact, urgent, may leave, detractor or hard, CSAT ≥ 1, CSAT ≤ 2, about delivery or staff, ' +
        'sounds negative, unit riverside or millgate, route 7',
    );
    expect(conditionWords({ scoreAtMost: 3 })).toBe('NPS ≤ 3');
    expect(conditionWords({})).toBe('every answer');
  });
});

describe('clockWords', () => {
  it.each([
    [1, '1 min'],
    [90, '90 min'],
    [240, '4 h'],
    [2880, '2 d'],
    [null, '–'],
  ])('%s minutes are %s', (minutes, words) => {
    expect(clockWords(minutes)).toBe(words);
  });
});
