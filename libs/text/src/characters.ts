/** What a UTF-16 code unit means to the scanner; 0 is anything else. */
export const LETTER = 1;
export const DIGIT = 2;
/** A combining mark: part of a word, ignored in matching, so that NFC and NFD read the same. */
export const MARK = 3;

/** Symbols of the word trie: 0 is "in no pattern"; 1–26 a–z, 27 apostrophe, 28–37 digits. */
export const ALPHABET_SIZE = 38;
const APOSTROPHE = 27;

export const kinds = new Uint8Array(0x10000);
export const alphabet = new Uint8Array(0x10000);

const LIGATURES: Record<string, string> = { ß: 's', æ: 'a', œ: 'o', ø: 'o', ı: 'i', ł: 'l', đ: 'd' };

function symbolOf(character: string): number {
  const lower = character.toLowerCase();
  const base = LIGATURES[lower] ?? lower.normalize('NFD').charAt(0);
  const code = base.charCodeAt(0);
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 48 && code <= 57) return code - 20;
  return 0;
}

/** CJK ideographs and Hangul syllables: half of all code units, and all of them letters. */
const isPlainLetter = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3);

for (let code = 0; code < 0x10000; code++) {
  if (isPlainLetter(code)) kinds[code] = LETTER;
  if (kinds[code] !== 0 || (code >= 0xd800 && code <= 0xf8ff)) continue;
  const character = String.fromCharCode(code);
  if (/\p{L}/u.test(character)) kinds[code] = LETTER;
  else if (/\p{Nd}/u.test(character)) kinds[code] = DIGIT;
  else if (/\p{M}/u.test(character)) kinds[code] = MARK;
  // Case and accents are folded for Latin only; the other scripts have no patterns yet.
  if (kinds[code] !== 0 && code < 0x250) alphabet[code] = symbolOf(character);
}
/** What a code unit counts as in a word's hash: Latin letters without case and accents, other scripts without case. */
export const folds = new Uint16Array(0x10000);
for (let code = 0; code < 0x10000; code++) {
  const symbol = alphabet[code]!;
  if (symbol !== 0) folds[code] = symbol <= 26 ? symbol + 96 : symbol + 20;
  else if (kinds[code] === LETTER && !isPlainLetter(code))
    folds[code] = String.fromCharCode(code).toLowerCase().charCodeAt(0);
  else if (kinds[code] !== 0) folds[code] = code;
}
for (const quote of "'’‘`´ʼ") {
  alphabet[quote.charCodeAt(0)] = APOSTROPHE;
  kinds[quote.charCodeAt(0)] = 0;
}

export function isApostrophe(code: number): boolean {
  return alphabet[code] === APOSTROPHE;
}
