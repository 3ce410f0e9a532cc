import { describe, expect, it } from '@jest/globals';
import { tally, type Contribution } from './tally.js';

const detractor: Contribution = {
  tenantId: 'a',
  day: '2026-11-20',
  dimensions: { unit: 'riverside' },
  answers: [{ metric: 'nps', question: 'nps', value: 3, sign: -1, class: 'detractor' }],
};
const promoter: Contribution = {
  ...detractor,
  answers: [{ metric: 'nps', question: 'nps', value: 10, sign: 1, class: 'promoter' }],
};

describe('tally', () => {
  it('counts an answer in the total and in each of its dimensions', () => {
    expect(tally([detractor, detractor], [])).toEqual([
      expect.objectContaining({ dimension: '', value: '', sign: -1, rating: 3, times: 2 }),
      expect.objectContaining({ dimension: 'unit', value: 'riverside', sign: -1, rating: 3, times: 2 }),
    ]);
  });

  it('lets an old answer leave where a new one comes', () => {
    const totals = tally([promoter], [detractor]).filter(({ dimension }) => dimension === '');
    expect(totals).toEqual([
      expect.objectContaining({ sign: 1, rating: 10, times: 1 }),
      expect.objectContaining({ sign: -1, rating: 3, times: -1 }),
    ]);
  });

  it('drops what cancels out', () => {
    expect(tally([promoter], [promoter])).toEqual([]);
  });

  it('keeps tenants and days apart', () => {
    const others = [
      { ...promoter, tenantId: 'b' },
      { ...promoter, day: '2026-11-21' },
    ];
    expect(tally([promoter, ...others], [])).toHaveLength(6);
  });

  it('never takes a dimension without a name for the total', () => {
    expect(tally([{ ...promoter, dimensions: { '': '' } }], [])).toEqual([
      expect.objectContaining({ dimension: '', times: 1 }),
    ]);
  });
});
