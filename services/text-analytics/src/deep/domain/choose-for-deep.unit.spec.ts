import { describe, expect, it } from '@jest/globals';
import { responseAnalyzed, type ResponseAnalyzed } from '@heed/contracts';
import type { Reading } from '../../analyses/domain/read-response.js';
import { chooseForDeep } from './choose-for-deep.js';

const reading = (probability: number, more: Partial<ResponseAnalyzed> = {}): Reading => ({
  nps: null,
  analyzed: {
    ...responseAnalyzed.example,
    comment: 'Well.',
    sentiment: { label: 'neutral', score: 0, probability },
    ...more,
  },
});

describe('what the deep tier should see', () => {
  it('are the comments in doubt, the least sure first', () => {
    const [sure, unsure, guess] = [reading(0.95), reading(0.6), reading(0.35)];
    expect(chooseForDeep([sure, unsure, guess], 'auto')).toEqual([guess, unsure]);
    expect(chooseForDeep([sure, unsure, guess], 'all')).toEqual([guess, unsure, sure]);
  });

  it('are English words that count', () => {
    const others = [
      reading(0.1, { comment: null }),
      reading(0.1, { empty: true }),
      reading(0.1, { deleted: true }),
      reading(0.1, { language: 'de' }),
      reading(0.1, { language: 'und' }),
    ];
    expect(chooseForDeep(others, 'all')).toEqual([]);
  });
});
