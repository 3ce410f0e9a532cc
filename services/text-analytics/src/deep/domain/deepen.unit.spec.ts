import { describe, expect, it } from '@jest/globals';
import { responseAnalyzed, schemaValidator } from '@heed/contracts';
import { asBefore, deepen } from './deepen.js';

describe('a deep reading', () => {
  it('brings the sentiment, says who read, and is what the contract wants', () => {
    const deep = deepen({ ...responseAnalyzed.example, tier: 'fast' }, [0.25, 0, 0.75], 'deep-1');
    expect(deep).toMatchObject({
      engine: 'heed-fast-1+deep-1',
      tier: 'deep',
      sentiment: { label: 'positive', score: 0.5, probability: 0.75 },
    });
    expect(schemaValidator(responseAnalyzed.schema)(deep)).toMatchObject({ ok: true });
  });

  it('is taken from before where the same weights read the same words', () => {
    const fast = { ...responseAnalyzed.example, themes: responseAnalyzed.example.themes.slice(0, 1) };
    const deep = deepen(fast, [0.25, 0, 0.75], 'deep-1');
    const before = { engine: deep.engine, ...deep.sentiment };
    expect(asBefore(fast, before, 'deep-1')).toEqual(deep);
    expect(asBefore(fast, before, 'deep-2')).toBeNull();
    expect(asBefore({ ...fast, engine: 'heed-fast-2' }, before, 'deep-1')).toBeNull();
  });
});
