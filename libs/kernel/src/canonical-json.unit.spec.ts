import { describe, expect, it } from '@jest/globals';
import { canonicalJson, contentHash } from './canonical-json.js';

describe('canonicalJson', () => {
  it('is the same for the same content, whatever the order of keys', () => {
    const text = '{"a":[1,{"c":3,"d":4}],"b":null}';
    expect(canonicalJson({ b: null, a: [1, { d: 4, c: 3 }] })).toBe(text);
    expect(canonicalJson({ a: [1, { c: 3, d: 4 }], gone: undefined, b: null })).toBe(text);
  });

  it('keeps the order of arrays and tells null from absent', () => {
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
    expect(canonicalJson({ a: null })).not.toBe(canonicalJson({}));
  });
});

describe('contentHash', () => {
  it('is the SHA-256 of the canonical text', () => {
    expect(contentHash({ b: null, a: [1, { d: 4, c: 3 }] })).toBe(
      '7c6a076159c880d0bfeeeffea7d905a5db0dc97d6f585eadb80da4b1e5527df9',
    );
  });
});
