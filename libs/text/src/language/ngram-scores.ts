import type { NgramModel } from './ngram-model.js';
import { Script, scriptOf } from './scripts.js';

/** Bytes of a word that are read; n-grams that are remembered so that each counts once. */
const WORD_BYTES = 70;
const SEEN_SLOTS = 1024;
/** Beyond this many n-grams nothing changes. */
const ENOUGH = 160;
const FNV_START = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;
const SPACE = 32;

const bytes = new Uint8Array(WORD_BYTES + 4);
const seen = new Int32Array(SEEN_SLOTS);

function isApostrophe(code: number): boolean {
  return code === 39 || code === 96 || code === 0x2019;
}

/** Adds the distinct n-grams of a lower-cased text to `scores` and returns how many there were. */
export function addNgrams(text: string, model: NgramModel, scores: Float64Array): number {
  seen.fill(0);
  let count = 0;
  let length = 0;

  const ngram = (from: number, to: number, first: boolean, last: boolean): void => {
    let hash = FNV_START;
    if (first) hash = Math.imul(hash ^ SPACE, FNV_PRIME);
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, FNV_PRIME);
    if (last) hash = Math.imul(hash ^ SPACE, FNV_PRIME);
    let slot = (hash ^ (hash >>> 15)) & (SEEN_SLOTS - 1);
    while (seen[slot] !== 0 && seen[slot] !== hash) slot = (slot + 1) & (SEEN_SLOTS - 1);
    if (seen[slot] === hash) return;
    seen[slot] = hash;
    count++;
    model.add(hash, scores);
  };
  // Four bytes, three apart, and the last four: as eld cuts them.
  const word = (): void => {
    const end = Math.min(length, WORD_BYTES);
    let at = 0;
    for (; at + 4 < end; at += 3) ngram(at, at + 4, at === 0, false);
    ngram(Math.max(0, end - 4), end, at === 0, true);
    length = 0;
  };

  for (let i = 0; i < text.length; i++) {
    if (count >= ENOUGH) break;
    const code = text.charCodeAt(i);
    if (scriptOf[code] === Script.none && !(length > 0 && isApostrophe(code))) {
      if (length > 0) word();
      continue;
    }
    if (length >= WORD_BYTES) continue;
    if (code < 0x80) bytes[length++] = code;
    else if (code < 0x800) {
      bytes[length++] = 0xc0 | (code >> 6);
      bytes[length++] = 0x80 | (code & 0x3f);
    } else {
      bytes[length++] = 0xe0 | (code >> 12);
      bytes[length++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[length++] = 0x80 | (code & 0x3f);
    }
  }
  if (length > 0) word();
  return count;
}
