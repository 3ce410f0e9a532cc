import { describe, expect, it } from '@jest/globals';
import { responseAnalyzed, type ResponseAnalyzed, schemaValidator } from '@heed/contracts';
import { deepen } from './deepen.js';

const fast: ResponseAnalyzed = { ...responseAnalyzed.example, tier: 'fast' };
const mention = (theme: string) => ({ theme, sentiment: 'neutral' as const, confidence: 0.5 });

describe('a deep reading', () => {
  it('brings the sentiment, says who read, and is what the contract wants', () => {
    const deep = deepen(fast, [0.25, 0, 0.75], 'deep-1');
    expect(deep).toMatchObject({
      engine: 'lexicon-1+deep-1',
      tier: 'deep',
      sentiment: { label: 'positive', score: 0.5, probability: 0.75 },
    });
    expect(schemaValidator(responseAnalyzed.schema)(deep)).toMatchObject({ ok: true });
  });

  it('is about the only theme; several keep what their own clauses say', () => {
    const one = deepen({ ...fast, themes: [mention('staff')] }, [0.9, 0.05, 0.05], 'deep-1');
    expect(one.themes).toEqual([{ theme: 'staff', sentiment: 'negative', confidence: 0.5 }]);
    const two = [mention('staff'), mention('delivery')];
    expect(deepen({ ...fast, themes: two }, [0.9, 0.05, 0.05], 'deep-1').themes).toEqual(two);
  });
});
