import { describe, expect, it } from '@jest/globals';
import { cleanText } from './clean-text.js';

describe('what the deep tier reads of a comment', () => {
  it('has entities resolved', () => {
    expect(cleanText('Plus &pound;2.28 &amp; posting &#33; &#x1F600; &lt;3')).toBe('Plus £2.28 & posting ! 😀 <3');
  });

  it('leaves alone what only looks like one', () => {
    expect(cleanText('R&D; a & b &bogus; &#0; &#xD800;')).toBe('R&D; a & b &bogus; &#0; &#xD800;');
  });

  it('has no web addresses, no handles and single spaces', () => {
    expect(cleanText('@brand  why?\nsee https://x.y/z?q=1 or www.a.b @two')).toBe('why? see or');
  });
});
