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

  it('hands the vector of every comment to an engine that wants it, and asks once', async () => {
    asked.length = 0;
    const given: (Float32Array | undefined)[] = [];
    const wanting: typeof engine = {
      id: 'wanting',
      analyze: (text, options) => {
        given.push(options?.vector);
        return engine.analyze(text);
      },
    };
    const texts = ['Die Lieferung kam zu spät.', 'I love it, great, wonderful, the best hotel.'];
    const comments = texts.map((text, id) => ({ id, text }));
    for (const tier of ['fast', 'deep'] as const) {
      const reader = tieredReader(wanting, deep, { tier, taxonomy: undefined, explain: false, vectors: true });
      const rows = await reader.read(comments);
      expect(rows.map((row) => row.tier)).toEqual(['fast', tier]);
    }
    expect(asked).toEqual([...texts, ...texts]);
    expect(given.map((vector) => vector?.length)).toEqual([384, 384, 384, 384]);
  });
});
