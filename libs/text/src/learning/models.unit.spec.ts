import { describe, expect, it } from '@jest/globals';
import { createTextEngine } from '../engine.js';
import {
  decodeModel,
  encodeModel,
  evaluate,
  type FeedbackModel,
  type Label,
  readLabel,
  readTaxonomy,
  teach,
  trainModel,
} from '../index.js';
import { thresholdOf } from './train-model.js';

const engine = createTextEngine();
const places = ['Leeds', 'York', 'Hull', 'Bath', 'Ely', 'Wells', 'Truro', 'Derby', 'Oxford', 'Ripon'];
/** Words that the shipped lexicon has no opinion of. */
const labels: Label[] = places.flatMap((place, n): Label[] => [
  {
    id: `w${n}`,
    text: `The widget from ${place} is gnarly`,
    sentiment: 'positive',
    themes: [{ theme: 'widgets', sentiment: 'positive' }],
  },
  {
    id: `g${n}`,
    text: `My gizmo of ${place} is drab`,
    sentiment: 'negative',
    themes: [{ theme: 'gizmos', sentiment: 'negative' }],
  },
  {
    id: `b${n}`,
    text: `In ${place} the widget is gnarly, but the gizmo is drab`,
    sentiment: 'neutral',
    themes: [
      { theme: 'widgets', sentiment: 'positive' },
      { theme: 'gizmos', sentiment: 'negative' },
    ],
  },
  { id: `n${n}`, text: `Bought in ${place} on a Monday`, sentiment: 'neutral', themes: [] },
]);
const taxonomy = readTaxonomy({ id: 'shop', themes: [{ id: 'parking', patterns: ['parking', 'car park'] }] });

describe('a model', () => {
  const model = trainModel({ engine, labels, taxonomy });
  const taught = teach(engine, model);

  it('finds the themes of its labels beside those of its patterns, each with its sentiment and words', () => {
    const { themes, sentiment } = taught.analyze('A gnarly widget from Selby, but a drab gizmo. Nowhere for parking');
    expect(themes.map((mention) => [mention.theme, mention.sentiment]).sort()).toEqual([
      ['gizmos', 'negative'],
      ['parking', expect.any(String)],
      ['widgets', 'positive'],
    ]);
    expect(sentiment).toMatchObject({ label: expect.any(String), probability: expect.any(Number) });
    for (const { evidence } of themes) expect(evidence.length).toBeGreaterThan(0);
    expect(themes.find(({ theme }) => theme === 'widgets')!.evidence.map(({ text }) => text)).toContain('widget');
    expect(taught.analyze('n/a')).toMatchObject({ empty: true, themes: [] });
  });

  it('is the same when it is trained again, and as a file', () => {
    expect(trainModel({ engine, labels, taxonomy }).id).toBe(model.id);
    const read = teach(engine, decodeModel(encodeModel(model)));
    expect(read.id).toBe(taught.id);
    for (const { text } of labels.slice(0, 8)) {
      const [a, b] = [read.analyze(text), taught.analyze(text)];
      const said = ({ themes }: typeof a) => themes.map(({ theme, sentiment }) => `${theme} ${sentiment}`).sort();
      expect(said(b)).toEqual(said(a));
      expect(a.sentiment.probability).toBeCloseTo(b.sentiment.probability, 2);
    }
  });

  it('is refused as a file that is damaged, cut or something else', () => {
    const file = encodeModel(model);
    const flipped = Uint8Array.from(file);
    flipped[file.length >> 1]! ^= 1;
    const newer: FeedbackModel = { ...model, id: 'x' };
    expect(() => decodeModel(flipped)).toThrow(/damaged/);
    expect(() => decodeModel(file.slice(0, file.length - 50))).toThrow(/damaged/);
    expect(() => decodeModel(new TextEncoder().encode('{"id": 1}'.repeat(20)))).toThrow(/no model of Heed/);
    expect(() => decodeModel(new Uint8Array())).toThrow(/no model of Heed/);
    expect(decodeModel(encodeModel(newer)).id).toBe('x');
  });

  it('reads what it was trained on as its labels say', () => {
    const { sentiment, themes, themeSentiment, worst } = evaluate(taught, labels);
    expect(sentiment!.accuracy).toBeGreaterThan(0.95);
    expect(themes!.microF1).toBeGreaterThan(0.95);
    expect(themeSentiment!.disagreeing!.accuracy).toBeGreaterThan(0.95);
    expect(worst.length).toBeLessThanOrEqual(20);
  });

  it('says the likeliest theme where every label has one', () => {
    const single = labels.filter(({ themes }) => themes!.length === 1);
    const { themes } = trainModel({ engine, labels: single });
    expect(themes!.exclusive).toBe(true);
  });
});

describe('a model with sentence vectors', () => {
  /** One direction for each theme, which no word tells. */
  const towards = (theme: number) => Float32Array.from({ length: 4 }, (_, at) => (at === theme ? 1 : 0));
  const told = Array.from({ length: 40 }, (_, n): Label => ({
    id: n,
    text: `Visit ${n} of the year`,
    themes: n % 2 === 0 ? [{ theme: 'a' }] : [],
  }));
  const vectors = { by: 'deep-x', of: told.map((_, n) => towards(n % 2)) };
  const model = decodeModel(encodeModel(trainModel({ engine, labels: told, vectors })));
  const taught = teach(engine, model);

  it('finds a theme by what is alike, not by words alone, also from a file', () => {
    expect(model.vectors).toBe('deep-x');
    const read = (theme: number) => taught.analyze('Something new', { vector: towards(theme) }).themes;
    expect(read(0)).toMatchObject([{ theme: 'a' }]);
    expect(read(1)).toEqual([]);
    expect(evaluate(taught, told, undefined, vectors).themes!.exact).toBeGreaterThan(0.9);
  });

  it('says so where it is given none', () => {
    expect(() => taught.analyze('Something new')).toThrow(/needs the vector of each comment, by deep-x/);
  });
});

describe('evaluation', () => {
  it('counts what was missed and what was wrong', () => {
    const fixed = {
      id: 'fixed',
      analyze: (text: string) => ({
        ...engine.analyze(text),
        sentiment: {
          label: 'positive' as const,
          score: 1,
          probability: 0.8,
          probabilities: { positive: 0.8, neutral: 0.2, negative: 0 },
        },
        themes: [{ theme: 'a', sentiment: 'positive' as const, confidence: 1, evidence: [] }],
      }),
    };
    const { sentiment, themes, worst } = evaluate(fixed, [
      { id: 1, text: 'x', sentiment: 'positive', themes: [{ theme: 'a', sentiment: 'negative' }] },
      { id: 2, text: 'y', sentiment: 'negative', themes: [{ theme: 'b' }] },
    ]);
    expect(sentiment).toMatchObject({ n: 2, accuracy: 0.5, confusion: { negative: { positive: 1 } } });
    expect(sentiment!.macroF1).toBeCloseTo(1 / 3);
    expect(sentiment!.calibrationError).toBeCloseTo(0.3);
    expect(themes).toMatchObject({ microF1: 0.5, exact: 0.5, calibrationError: 0.5 });
    expect(worst).toEqual([expect.objectContaining({ id: 2, error: 1.8, missed: ['b'], wrong: ['a'] })]);
  });
});

describe('labels', () => {
  it('are rows with a text, and what is wrong with one is named', () => {
    expect(readLabel({ text: 'x', sentiment: 'mixed', themes: [{ theme: 'a', sentiment: null }] }, 4)).toEqual({
      id: 4,
      text: 'x',
      themes: [{ theme: 'a' }],
    });
    const wrong = [
      7,
      { text: 3 },
      { text: 'x', sentiment: 'glad' },
      { text: 'x', themes: {} },
      { text: 'x', themes: [{}] },
    ];
    expect(wrong.map((row) => readLabel(row, 1))).toEqual([
      { problem: expect.stringContaining('no object') },
      { problem: '/text is no text' },
      { problem: '/sentiment is none of positive, neutral, negative' },
      { problem: '/themes is no list' },
      { problem: '/themes/0/theme is missing, or no text' },
    ]);
  });
});

describe('thresholds', () => {
  it('are where F1 is best, and nearer to 0.5 the fewer positives there are', () => {
    const many = thresholdOf(
      Array.from({ length: 1000 }, (_, i) => i / 1000),
      Array.from({ length: 1000 }, (_, i) => i >= 200),
    );
    expect(many).toBeGreaterThan(0.18);
    expect(many).toBeLessThan(0.23);
    expect(thresholdOf([0.1, 0.2, 0.9], [false, true, true])).toBeGreaterThan(0.4);
    expect(thresholdOf([0.1, 0.2], [false, false])).toBe(0.5);
  });
});
