import { describe, expect, it } from '@jest/globals';
import { cleanJson, cleanText } from './text.js';

describe('cleanText', () => {
  it('replaces NUL and lone surrogates, which PostgreSQL refuses', () => {
    expect(cleanText('a\u0000b\u0000')).toBe('a\uFFFDb\uFFFD');
    expect(cleanText('a\ud83db')).toBe('a\uFFFDb');
    expect(cleanText('\ude42')).toBe('\uFFFD');
  });

  it('leaves everything else as it is', () => {
    const text = 'Größe 🙂 日本語\t\r\n\u0001\uFFFD';
    expect(cleanText(text)).toBe(text);
  });
});

describe('cleanJson', () => {
  it('cleans strings and keys at any depth', () => {
    expect(cleanJson({ 'k\u0000': ['\u0000', { deep: '\ud800' }], n: 1, no: null, yes: true })).toEqual({
      'k\uFFFD': ['\uFFFD', { deep: '\uFFFD' }],
      n: 1,
      no: null,
      yes: true,
    });
  });
});
