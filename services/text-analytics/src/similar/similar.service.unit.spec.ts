import { describe, expect, it } from '@jest/globals';
import { SimilarService } from './similar.service.js';

const texts = [
  'My card was refused at the till',
  'The till was closed',
  'Payment declined in the shop, my card failed',
];
const day = {
  day: '2026-11-20',
  answeredAt: '2026-11-20',
  sentiment: 'negative',
  score: 2,
  language: 'en',
  themes: [],
};

/** The deep tier finds the third closest and has no time for the second. */
function serviceWith(language: string, vectors: (Float32Array | null)[]) {
  const asked: string[][] = [];
  const pages = [
    [{ text: 'My card was refused', language }],
    texts.map((text, n) => ({ ...day, language, text, responseId: `${n}` })),
  ];
  const database = { read: () => Promise.resolve(pages.shift()) };
  const deep = {
    vectorsOf: (given: string[]) => {
      asked.push(given);
      return Promise.resolve(given.map((text) => vectors[texts.indexOf(text) + 1] ?? null));
    },
  };
  const service = new SimilarService(...([database, deep] as unknown as ConstructorParameters<typeof SimilarService>));
  return { asked, similar: () => service.similar({ tenantId: 't', id: 'x', limit: 5 }) };
}

describe('similar comments', () => {
  const near = (x: number) => Float32Array.of(x, Math.sqrt(1 - x * x));

  it('are put in order by vectors where the deep tier gives them, without those that it had no time for', async () => {
    const { asked, similar } = serviceWith('en', [near(1), near(0.6), null, near(0.9)]);
    expect(await similar()).toMatchObject({
      ...{ by: 'vectors', compared: 3 },
      comments: [
        { responseId: '2', likeness: 0.9 },
        { responseId: '0', likeness: 0.6 },
      ],
    });
    expect(asked[0]!.slice(0, 2)).toEqual(['My card was refused', texts[0]]);
  });

  it('stay as their words have them where it gives none, and in languages that it was not taught', async () => {
    const none = serviceWith('en', []);
    expect((await none.similar()).by).toBe('words');
    const german = serviceWith('de', [near(1), near(1), near(1), near(1)]);
    const { by, comments } = await german.similar();
    expect([by, comments[0]?.responseId]).toEqual(['words', '0']);
    expect(german.asked).toEqual([]);
  });
});
