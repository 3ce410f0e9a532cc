import { describe, expect, it } from '@jest/globals';
import { NearDuplicates } from './near-duplicates.js';

describe('near duplicates', () => {
  const set = new NearDuplicates(['Great location!', 'The staff at the desk were rude and slow to help us.']);

  it('are texts of the same words, however they are written', () => {
    expect(set.has('great  location')).toBe(true);
    expect(set.has('Great place')).toBe(false);
  });

  it('are texts that share half of their runs of three words', () => {
    expect(set.has('The staff at the desk were rude and slow.')).toBe(true);
    expect(set.has('The staff at the bar were friendly and quick to help everyone there.')).toBe(false);
  });

  it('are none of an empty set', () => {
    expect(new NearDuplicates([]).has('Great location!')).toBe(false);
    expect(new NearDuplicates([]).has('')).toBe(false);
  });
});
