import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { SHIPPED_MODEL } from './model-files.js';
import { createWordPiece, type WordPiece } from './word-piece.js';

/** Made by training/tokenizer_fixture.py. */
const known = JSON.parse(readFileSync(new URL('./word-piece.fixture.json', import.meta.url), 'utf8')) as {
  text: string;
  ids: number[];
}[];

describe('word pieces', () => {
  let encode: WordPiece;
  beforeAll(() => {
    encode = createWordPiece(readFileSync(join(SHIPPED_MODEL, 'vocab.txt'), 'utf8'));
  });

  it.each(known)('are those of the tokenizer that the model was taught with: $text', ({ text, ids }) => {
    expect(encode(text, 96)).toEqual(ids);
  });

  it('are never more than asked for, and end with the last mark', () => {
    const ids = encode('never again '.repeat(100), 16);
    expect(ids).toHaveLength(16);
    expect(ids.at(-1)).toBe(102);
  });

  it('come of any text: marks within it are words, lone surrogates are left out', () => {
    expect(encode('[SEP]', 96).filter((id) => id === 102)).toHaveLength(1);
    expect(encode('a \ud800 b', 96)).toEqual(encode('a b', 96));
    expect(encode('x'.repeat(1_000_000), 96)).toEqual([101, 100, 102]);
  });

  it('need the marks in the vocabulary', () => {
    expect(() => createWordPiece('a\nb\n')).toThrow('[CLS]');
  });
});
