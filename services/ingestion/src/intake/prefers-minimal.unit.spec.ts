import { describe, expect, it } from '@jest/globals';
import { prefersMinimal } from './prefers-minimal.js';

describe('prefersMinimal', () => {
  it.each([
    ['return=minimal', true],
    ['Return = "minimal"', true],
    ['respond-async, return=minimal; foo="bar"', true],
    ['return=minimal, return=representation', true],
    ['return=representation, return=minimal', false],
    ['return=minimalist', false],
    ['no-return=minimal', false],
    ['return', false],
    ['', false],
    [undefined, false],
  ])('hears in %p: %p', (header, minimal) => {
    expect(prefersMinimal(header)).toBe(minimal);
  });
});
