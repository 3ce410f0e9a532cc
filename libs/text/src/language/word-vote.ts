import { languageWords } from '../data/language-words.js';

/** In the order of their votes; a word's languages are bits of an int32. */
export const voted = Object.keys(languageWords);

const SLOTS = 4096;
const MASK = SLOTS - 1;
const keys = new Int32Array(SLOTS);
const bits = new Int32Array(SLOTS);
/** 1/n by the number of languages that share a word. */
const shares = new Float64Array(32);

/** FNV-1a over UTF-16 code units; `| 1` keeps 0 free for "no word". */
export const HASH_START = 0x811c9dc5 | 0;
export function hashStep(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

function slotOf(hash: number): number {
  const key = hash | 1;
  let slot = (hash ^ (hash >>> 15)) & MASK;
  while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & MASK;
  return slot;
}

voted.forEach((language, index) => {
  shares[index + 1] = 1 / (index + 1);
  for (const word of new Set(languageWords[language]!.split(/\s+/))) {
    let hash = HASH_START;
    for (let i = 0; i < word.length; i++) hash = hashStep(hash, word.charCodeAt(i));
    const slot = slotOf(hash);
    keys[slot] = hash | 1;
    bits[slot]! |= 1 << index;
  }
});

/** Adds a word's vote, by the hash of its lower-cased code units; false when it is in no list. */
export function vote(hash: number, votes: Float64Array): boolean {
  let languages = bits[slotOf(hash)]!;
  if (languages === 0) return false;
  let sharing = 0;
  for (let rest = languages; rest !== 0; rest &= rest - 1) sharing++;
  const share = shares[sharing]!;
  for (; languages !== 0; languages &= languages - 1) votes[31 - Math.clz32(languages & -languages)]! += share;
  return true;
}
