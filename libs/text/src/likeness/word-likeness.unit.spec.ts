import { describe, expect, it } from '@jest/globals';
import { WordLikeness } from './word-likeness.js';

function likenesses(first: string, ...others: string[]): number[] {
  const likeness = new WordLikeness();
  for (const text of [first, ...others]) likeness.add(text, 'en');
  return likeness.withFirst();
}

describe('likeness by words', () => {
  it('is 1 of the same words, 0 of none in common, and between them grows with what is shared', () => {
    const [same, close, far, none] = likenesses(
      'The parcel never arrived',
      'the parcel never arrived',
      'My parcel has not arrived yet',
      'The staff were kind',
      '🎻',
    ) as [number, number, number, number];
    expect(same).toBeCloseTo(1, 5);
    expect(close).toBeGreaterThan(2 * far);
    expect(far).toBeGreaterThan(0);
    expect(none).toBe(0);
  });

  it('counts a rare word more than one that all texts have', () => {
    const [rare, common] = likenesses(
      'The robot in the hall',
      'My robot broke',
      'The man in the car',
      'The hat in the box',
    );
    expect(rare).toBeGreaterThan(common!);
  });

  it('is none of a text without others', () => {
    expect(likenesses('alone')).toEqual([]);
  });
});
