import { describe, expect, it } from '@jest/globals';
import { createTextEngine } from '@heed/text';
import { tieredReader } from './tiered-reader.js';

describe('reading in two tiers', () => {
  const asked: string[] = [];
  const deep: Parameters<typeof tieredReader>[1] = {
    id: 'deep-x',
    read: (texts) => {
      asked.push(...texts);
      return Promise.resolve(texts.map(() => ({ probabilities: [0.75, 0.25, 0], vector: new Float32Array(384) })));
    },
    close: () => Promise.resolve(),
  };
  const engine = createTextEngine();
  const read = async (tier: 'deep' | 'auto', ...texts: string[]) => {
    asked.length = 0;
    const reader = tieredReader(engine, deep, { tier, taxonomy: undefined, explain: false });
    return reader.read(texts.map((text, id) => ({ id, text })));
  };

  it('asks the deep tier about every English comment, and says who decided', async () => {
    const rows = await read(
      'deep',
      'The staff were wonderful and the food was great.',
      'n/a',
      'Das Hotel war nicht gut, leider.',
    );
    expect(asked).toEqual(['The staff were wonderful and the food was great.']);
    expect(rows.map(({ tier }) => tier)).toEqual(['deep', 'fast', 'fast']);
    expect(rows[0]).toMatchObject({
      engine: `${engine.id}+deep-x`,
      sentiment: { label: 'negative', probability: 0.75 },
    });
  });

  it('asks about those in doubt alone where it is to choose', async () => {
    const texts = ['I love it, great, wonderful, the best hotel.', 'I was told that it is the one on the left.'];
    const rows = await read('auto', ...texts);
    rows.forEach(({ tier }, index) => expect(tier === 'deep').toBe(asked.includes(texts[index]!)));
    expect(asked).not.toContain(texts[0]);
  });
});
