import { describe, expect, it } from '@jest/globals';
import { withDeepSentiment } from './deep-opinion.js';

const fast = (...themes: string[]) => ({
  engine: 'fast',
  sentiment: { label: 'neutral' as const, score: 0, probability: 0.4 },
  themes: themes.map((theme) => ({ theme, sentiment: 'neutral' as const })),
});

describe('a deep opinion', () => {
  it('replaces the sentiment and nothing else', () => {
    expect(withDeepSentiment(fast(), [0.25, 0, 0.75])).toEqual({
      engine: 'fast',
      sentiment: { label: 'positive', score: 0.5, probability: 0.75 },
      themes: [],
    });
  });

  it('is about the only theme; several keep what their own clauses say', () => {
    expect(withDeepSentiment(fast('staff'), [0.9, 0.05, 0.05]).themes).toEqual([
      { theme: 'staff', sentiment: 'negative' },
    ]);
    expect(withDeepSentiment(fast('staff', 'price'), [0.9, 0.05, 0.05]).themes).toEqual(fast('staff', 'price').themes);
  });

  it('brings all three probabilities where the analysis has them', () => {
    const analysis = {
      ...fast(),
      sentiment: { ...fast().sentiment, probabilities: { negative: 0, neutral: 1, positive: 0 } },
    };
    expect(withDeepSentiment(analysis, [0.25, 0, 0.75]).sentiment.probabilities).toEqual({
      negative: 0.25,
      neutral: 0,
      positive: 0.75,
    });
  });

  it('stays in its ranges', () => {
    expect(withDeepSentiment(fast(), [0, 0, 1.0000001]).sentiment).toMatchObject({ score: 1, probability: 1 });
  });
});
