import { describe, expect, it } from '@jest/globals';
import { createTextEngine } from '../engine.js';
import { TenantWeights } from './tenant-weights.js';
import { isHeldBack, type TenantLabel, trainTenant } from './train-tenant.js';

const PLACES = ['lobby', 'spa', 'garden', 'garage', 'bar', 'pool', 'roof', 'gym', 'hall', 'attic', 'cellar', 'lounge'];
const TIMES = ['on Monday', 'at noon', 'last night', 'this morning', 'in May'];
const texts = (saying: string): string[] =>
  PLACES.flatMap((place) => TIMES.map((time) => `${saying} the ${place} ${time}.`));
/** In this tenant's words a "purple card" is a complaint about staff; the shared engine knows nothing of it. */
const complaints: TenantLabel[] = texts('We were given a purple card in').map((text) => ({
  text,
  sentiment: 'negative',
  themes: ['staff'],
}));
const others = texts('We saw people in').map((text) => ({ text }));
const engine = createTextEngine();
const read = (text: string, learned?: TenantWeights) => {
  const { sentiment, themes } = engine.analyze(text, { facets: false, ...(learned && { learned }) });
  return [sentiment.label, ...themes.map(({ theme }) => theme)];
};

describe('what a tenant’s corrections teach', () => {
  const trained = trainTenant({ labels: complaints, others });

  it('generalises to comments that nobody corrected, and leaves the rest as it is', () => {
    expect(trained).toMatchObject({
      refused: null,
      figures: { sentiment: { before: 0, after: 1 }, themes: { before: 0, after: 1 } },
    });
    const { weights } = trained;
    expect(read('We were given a purple card in the restaurant!')).not.toContain('staff');
    expect(read('We were given a purple card in the restaurant!', weights!)).toEqual(
      expect.arrayContaining(['negative', 'staff']),
    );
    for (const text of ['Cheap and fast.', 'Delivery took two weeks.', 'The app crashes.', ''])
      expect(read(text, weights!)).toEqual(read(text));
    expect(trained.figures!.others.n).toBe(others.filter(({ text }) => isHeldBack(text)).length);
  });

  it('is the same weights from the same corrections, also out of a file', () => {
    const again = trainTenant({ labels: complaints, others }).weights!;
    const bytes = trained.weights!.encode();
    expect(Buffer.from(again.encode()).equals(bytes)).toBe(true);
    const kept = TenantWeights.decode(bytes);
    const text = 'A purple card in the bar, but the room was clean.';
    const options = { facets: false };
    expect(engine.analyze(text, { ...options, learned: kept })).toEqual(
      engine.analyze(text, { ...options, learned: trained.weights! }),
    );
    expect(() => TenantWeights.decode(bytes.subarray(0, 40))).toThrow('cannot be used');
    const older = new TenantWeights({ ...kept.facts, base: 'older' }, new Int32Array(0), new Int8Array(0));
    expect(() => TenantWeights.decode(older.encode())).toThrow('cannot be used');
  });

  it('is refused when the comments that were held back are read worse', () => {
    // What is held back says the opposite of all the rest.
    const labels = texts('The staff were kind in').map((text): TenantLabel => ({
      text,
      sentiment: isHeldBack(text) ? 'positive' : 'negative',
      themes: null,
    }));
    const { refused, figures } = trainTenant({ labels, others: [] });
    expect(figures!.sentiment!.after).toBeLessThan(figures!.sentiment!.before);
    expect(refused).toMatch(/accuracy of the sentiment falls from 100\.0 % to /);
  });

  it('is refused when there is nothing to measure with, or nothing to learn from', () => {
    const learnt = complaints.filter(({ text }) => !isHeldBack(text));
    expect(trainTenant({ labels: learnt, others })).toMatchObject({
      weights: null,
      refused: expect.stringContaining('too few'),
    });
    expect(trainTenant({ labels: [], others })).toMatchObject({
      weights: null,
      refused: expect.stringContaining('learn'),
    });
  });
});
