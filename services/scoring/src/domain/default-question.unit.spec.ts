import { describe, expect, it } from '@jest/globals';
import { defaultQuestion } from './default-question.js';

describe('defaultQuestion', () => {
  it('is the one that has the metric’s name', () => {
    const answered = [
      { question: 'delivery', n: 900 },
      { question: 'csat', n: 1 },
    ];
    expect(defaultQuestion('csat', answered)).toBe('csat');
  });

  it('is the one with most answers where none has the name, the first by name among equals', () => {
    const answered = [
      { question: 'staff', n: 5 },
      { question: 'delivery', n: 5 },
      { question: 'returns', n: 4 },
    ];
    expect(defaultQuestion('csat', answered)).toBe('delivery');
  });

  it('is named like the metric where nothing has been answered', () => {
    expect(defaultQuestion('nps', [])).toBe('nps');
  });
});
