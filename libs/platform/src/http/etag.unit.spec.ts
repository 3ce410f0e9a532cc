import { describe, expect, it } from '@jest/globals';
import { etagOf, etagOfContent, ifMatchHolds, ifNoneMatchHits } from './etag.js';

describe('an ETag', () => {
  const shown = etagOf(7, { team: 'Riverside' });

  it('names a version, and what is shown beside it', () => {
    expect(etagOf(7)).toBe('"7"');
    expect(shown).toMatch(/^"7\.[\w-]{12}"$/);
    expect(etagOf(7, { team: 'Harbour' })).not.toBe(shown);
    expect(etagOfContent(['a'])).not.toBe(etagOfContent(['b']));
    expect(etagOfContent(['a'])).toMatch(/^"[\w-]{12}"$/);
  });

  it.each([
    [undefined, true],
    ['"7"', true],
    ['W/"7"', true],
    [shown, true],
    ['"6", "7.other"', true],
    ['*', true],
    ['"6"', false],
    ['"77"', false],
    ['', false],
  ])('holds for If-Match %p: %p', (header, holds) => {
    expect(ifMatchHolds(header, shown)).toBe(holds);
  });

  it.each([
    [shown, true],
    [`"6", W/${shown}`, true],
    ['*', true],
    ['"7"', false],
    ['"7.other"', false],
  ])('is what If-None-Match %p has: %p', (header, hits) => {
    expect(ifNoneMatchHits(header, shown)).toBe(hits);
  });
});
