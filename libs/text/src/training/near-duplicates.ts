import { normalised } from './split.js';

/** Of a text's runs of three words, the share that makes another the same with some words changed. */
const SHARE = 0.5;

const wordsOf = (text: string): string[] => normalised(text).match(/[\p{L}\p{N}]+/gu) ?? [];

function triplesOf(words: readonly string[]): string[] {
  return [...new Set(words.slice(2).map((word, at) => `${words[at]!} ${words[at + 1]!} ${word}`))];
}

/** Tells texts that repeat one of a set: the same words, or half of their runs of three words in one of its texts. */
export class NearDuplicates {
  private readonly whole = new Set<string>();
  private readonly triples = new Map<string, number[]>();

  constructor(texts: readonly string[]) {
    texts.forEach((text, index) => {
      const words = wordsOf(text);
      this.whole.add(words.join(' '));
      for (const triple of triplesOf(words)) {
        const found = this.triples.get(triple);
        if (found === undefined) this.triples.set(triple, [index]);
        else found.push(index);
      }
    });
  }

  has(text: string): boolean {
    const words = wordsOf(text);
    if (this.whole.has(words.join(' '))) return true;
    const triples = triplesOf(words);
    const shared = new Map<number, number>();
    for (const triple of triples)
      for (const index of this.triples.get(triple) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
    return Math.max(0, ...shared.values()) >= Math.max(1, triples.length * SHARE);
  }
}
