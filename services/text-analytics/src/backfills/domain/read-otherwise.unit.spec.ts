import { describe, expect, it } from '@jest/globals';
import { readOtherwise, type WordsRead } from './read-otherwise.js';

const read: WordsRead = {
  ...{ engine: 'heed-fast-1', language: 'en', empty: false, urgent: false, urgencyReasons: [], churnRisk: false },
  ...{ asksForContact: false, sentiment: { label: 'negative', score: -0.5, probability: 0.8 }, competitors: null },
  themes: [{ theme: 'staff', sentiment: 'negative', confidence: 0.6 }],
};

describe('reading again', () => {
  it('says the same in whatever order the fields come, and without competitors as with none', () => {
    const [{ theme, sentiment, confidence }] = read.themes as [WordsRead['themes'][0]];
    const again = { ...read, themes: [{ confidence, sentiment, theme }], competitors: [] };
    expect(readOtherwise(read, again)).toBe(false);
  });

  it.each([
    { engine: 'heed-fast-1+deep-1' },
    { sentiment: { ...read.sentiment, probability: 0.9 } },
    { themes: [] },
    { urgent: true },
    { competitors: [{ name: 'Contoso', stance: 'better' as const }] },
  ])('says something else with %j', (other) => {
    expect(readOtherwise(read, { ...read, ...other })).toBe(true);
  });
});
