import { DIGIT, folds, isApostrophe, kinds, LETTER, MARK } from './characters.js';
import { emojiWeight, emoticonAt } from './emoji.js';
import { addUnit, HASH_START, mix } from './features/hash.js';
import { UNKNOWN, type Meaning, type Vocabulary } from './vocabulary.js';

export interface Token {
  start: number;
  end: number;
  meaning: Meaning;
  /** Of the word without case, accents, apostrophes and stretching; of an emoji its code point's; never 0. */
  hash: number;
  /** −4…4 of an emoji or emoticon, 0 for a word. */
  emoji: number;
  /** WRITTEN LIKE THIS, two letters or more. */
  caps: boolean;
  /** Writteeen like this. */
  stretched: boolean;
  /** Begins with a capital of A–Z. */
  capital: boolean;
  number: boolean;
  /** Grows at every comma, dash and bracket, and with every sentence. */
  clause: number;
  sentence: number;
  /** Inside a negation, or denied by what follows: set when the clauses are scored. */
  negated: boolean;
  /** A name, place, brand or word of identity: no feature may tell which. */
  masked: boolean;
}

export interface Scan {
  tokens: Token[];
  /** Per sentence: did it end with a question mark? */
  questions: boolean[];
  /** In the whole text. */
  exclamations: number;
}

const AT = 64;
const ENTITY = /&(?:#(?:39|x27|8217);|(?:apos|rsquo|lsquo);)/y;
const ANY_ENTITY = /&(?:#x?[0-9a-f]{1,6}|[a-z]{2,8});/iy;

/** The length of an HTML-escaped apostrophe at `at`, or 0. */
function entityApostrophe(text: string, at: number): number {
  ENTITY.lastIndex = at;
  return ENTITY.test(text) ? ENTITY.lastIndex - at : 0;
}

/** The hash that {@link scan} gives a token of exactly these letters. */
export function hashOfWord(word: string): number {
  let hash = HASH_START;
  let run = 0;
  let before = -1;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (!isWord(code)) continue;
    run = (code | 32) === before ? run + 1 : 1;
    before = code | 32;
    if (run <= 2 || kinds[code] !== LETTER) hash = addUnit(hash, folds[code]!);
  }
  return hash || 1;
}

const ABBREVIATIONS = new Set(['st', 'mr', 'mrs', 'ms', 'dr', 'ft', 'mt'].map(hashOfWord));

function isWord(code: number): boolean {
  return kinds[code] === LETTER || kinds[code] === DIGIT;
}

function skipToSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) > 32) at++;
  return at;
}

/** Looks up a stretched word ("sooooo", "baaaad") with every run of three or more cut to `keep`. */
function shortened(text: string, start: number, end: number, keep: number, vocabulary: Vocabulary): Meaning {
  let node = 0;
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at) | 32;
    const from = at;
    while (at < end && (text.charCodeAt(at) | 32) === code) at++;
    const times = at - from > 2 ? keep : at - from;
    for (let i = 0; i < times; i++) {
      node = vocabulary.step(node, code);
      if (node < 0) return UNKNOWN;
    }
  }
  return vocabulary.meaningAt(node);
}

/** Splits a text into tokens and clauses, in one pass. */
export function scan(text: string, vocabulary: Vocabulary): Scan {
  const tokens: Token[] = [];
  const questions: boolean[] = [];
  let exclamations = 0;
  let clause = 0;
  let sentence = 0;
  let question = false;
  let at = 0;

  const endSentence = (): void => {
    if (tokens.length === 0 || tokens[tokens.length - 1]!.sentence !== sentence) return;
    questions[sentence++] = question;
    question = false;
    clause++;
  };

  /** "St. Louis", "Mr. Jones": the full stop belongs to the word before it. */
  const abbreviated = (): boolean => {
    const last = tokens[tokens.length - 1];
    return last !== undefined && last.capital && last.end === at && ABBREVIATIONS.has(last.hash);
  };

  const word = (start: number): number => {
    let node = 0;
    let meaning = UNKNOWN;
    let upper = 0;
    let letters = 0;
    let run = 0;
    let stretched = false;
    let before = -1;
    let base = 0;
    let end = start;
    let hash = HASH_START;
    while (end < text.length) {
      let code = text.charCodeAt(end);
      let width = 1;
      if (kinds[code] === MARK) {
        end++;
        continue;
      }
      if (code === 38) {
        width = entityApostrophe(text, end);
        if (width === 0) break;
        code = 39;
      }
      if (isApostrophe(code)) {
        if (end + width >= text.length || kinds[text.charCodeAt(end + width)] !== LETTER) break;
        // l'hôtel, qu'elle, d'attente: a short article is a token of its own; don't, it's and we're are not.
        if (letters <= 2 && isWord(text.charCodeAt(end + 2)) && isWord(text.charCodeAt(end + 3)) && width === 1) break;
        base = node;
      } else if (isWord(code)) {
        letters++;
        if (code >= 65 && code <= 90) upper++;
        run = (code | 32) === before ? run + 1 : 1;
        if (run > 2 && kinds[code] === LETTER) stretched = true;
        else hash = addUnit(hash, folds[code]!);
        before = code | 32;
      } else break;
      if (node >= 0) {
        const next = vocabulary.step(node, code);
        if (next < 0) meaning = vocabulary.stemsAt(node);
        node = next;
      }
      end += width;
    }
    if (node >= 0) meaning = vocabulary.meaningAt(node);
    if (meaning === UNKNOWN && base > 0) meaning = vocabulary.meaningAt(base); // driver's
    if (stretched && meaning === UNKNOWN) {
      meaning = shortened(text, start, end, 2, vocabulary);
      if (meaning === UNKNOWN) meaning = shortened(text, start, end, 1, vocabulary);
    }
    const number = kinds[text.charCodeAt(start)] === DIGIT;
    const first = text.charCodeAt(start);
    const caps = letters > 1 && upper === letters;
    tokens.push({
      start,
      end,
      meaning,
      hash: hash || 1,
      emoji: 0,
      caps,
      stretched,
      capital: first >= 65 && first <= 90,
      number,
      clause,
      sentence,
      negated: false,
      masked: false,
    });
    return end;
  };

  const symbol = (start: number, end: number, weight: number): void => {
    const flags = { meaning: UNKNOWN, caps: false, stretched: false, capital: false, number: false };
    const hash = mix(text.codePointAt(start)!) || 1;
    tokens.push({ start, end, hash, ...flags, emoji: weight, clause, sentence, negated: false, masked: false });
  };

  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isWord(code)) {
      if ((code | 32) === 104 && (text.startsWith('http://', at) || text.startsWith('https://', at)))
        at = skipToSpace(text, at);
      else at = word(at);
      continue;
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      const point = text.codePointAt(at)!;
      const width = point > 0xffff ? 2 : 1;
      const weight = emojiWeight(point);
      if (weight !== undefined) symbol(at, at + width, weight);
      at += width;
      continue;
    }
    if (code > 0x2000) {
      const weight = emojiWeight(code);
      if (weight !== undefined) symbol(at, at + 1, weight);
      else if (code === 0x2026 || code === 0x3002) endSentence();
      else if (code === 0x2013 || code === 0x2014) clause++;
      at++;
      continue;
    }
    if (code === AT) {
      at = skipToSpace(text, at);
      continue;
    }
    const emoticon = emoticonAt(text, at);
    if (emoticon !== undefined) {
      symbol(at, at + emoticon.length, emoticon.weight);
      at += emoticon.length;
      continue;
    }
    if (code === 38) {
      ANY_ENTITY.lastIndex = at;
      at = ANY_ENTITY.test(text) ? ANY_ENTITY.lastIndex : at + 1;
      continue;
    }
    const after = text.charCodeAt(at + 1);
    switch (code) {
      case 33: // !
        exclamations++;
        endSentence();
        break;
      case 63: // ?
        question = true;
        endSentence();
        break;
      case 46: // . ends a sentence unless it is inside a number, an address or an abbreviation
        if ((!isWord(after) || (after >= 65 && after <= 90)) && !abbreviated()) endSentence();
        break;
      case 10: // line feed
      case 13:
      case 59: // ;
        endSentence();
        break;
      case 44: // , but not in 1,000
        if (!(after >= 48 && after <= 57)) clause++;
        break;
      case 40: // brackets
      case 41:
        clause++;
        break;
      case 45: // a dash between spaces
        if (after <= 32 || after === 45) clause++;
        break;
      default:
    }
    at++;
  }
  endSentence();
  return { tokens, questions, exclamations };
}
