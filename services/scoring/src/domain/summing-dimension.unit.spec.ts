import { describe, expect, it } from '@jest/globals';
import { summingDimension } from './summing-dimension.js';

describe('summingDimension', () => {
  it('is the total where nothing is filtered', () => {
    expect(summingDimension(new Map(), null)).toBe('');
    expect(summingDimension(new Map(), 'unit')).toBe('');
  });

  it('is the filtered dimension where no other has to be known', () => {
    expect(summingDimension(new Map([['unit', ['a', 'b']]]), null)).toBe('unit');
    expect(summingDimension(new Map([['unit', ['a']]]), 'unit')).toBe('unit');
  });

  it('is none where two have to be known together', () => {
    expect(summingDimension(new Map([['unit', ['a']]]), 'channel')).toBeNull();
    const two = new Map<string, string[]>([
      ['unit', ['a']],
      ['channel', ['sms']],
    ]);
    expect(summingDimension(two, null)).toBeNull();
    expect(summingDimension(two, 'unit')).toBeNull();
  });
});
