import { describe, expect, it } from '@jest/globals';
import { planBatches } from './plan-batches.js';

describe('batches of the deep tier', () => {
  const lengths = Array.from({ length: 500 }, (_, index) => 3 + ((index * 37) % 94));

  it('hold every row once', () => {
    expect(
      planBatches(lengths)
        .flat()
        .sort((a, b) => a - b),
    ).toEqual(lengths.map((_, index) => index));
  });

  it('hold at most 32 rows and, padded, 1,024 pieces', () => {
    for (const batch of planBatches(lengths)) {
      expect(batch.length).toBeLessThanOrEqual(32);
      expect(batch.length * Math.max(...batch.map((row) => lengths[row]!))).toBeLessThanOrEqual(1_024);
    }
  });

  it('begin with whoever comes first in the request', () => {
    const first = planBatches(lengths).slice(0, 6).flat();
    expect(Math.max(...first)).toBeLessThan(128);
  });

  it('are none of no rows, and one of a row that is longer than a batch should be', () => {
    expect(planBatches([])).toEqual([]);
    expect(planBatches([5_000])).toEqual([[0]]);
  });
});
