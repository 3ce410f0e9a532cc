import { DIGIT, isApostrophe, kinds, LETTER, MARK } from '../characters.js';

/** Feature ids are 0…BUCKETS − 1. */
export const BUCKETS = 1 << 20;
/** Changes with whatever changes an id: weights of another version mean nothing. */
export const FEATURES_VERSION = 'hashed-1';

/** Character n-grams of longer texts say little that their words do not. */
const CHARACTERS = 400;
const NEGATION_REACH = 6;
const MOST_WORDS = 2_000;

const negators = new Set(
  "not no never n't cannot cant dont didnt doesnt isnt wasnt arent werent wont wouldnt couldnt shouldnt hasnt havent hadnt aint nor without nothing hardly barely".split(
    ' ',
  ),
);

function hash(text: string, seed: number): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
}

function bucket(h: number): number {
  let mixed = h ^ (h >>> 15);
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  mixed ^= mixed >>> 12;
  return (mixed >>> 0) & (BUCKETS - 1);
}

const WORD = 0x811c9dc5;
const PAIR = 0x3ad8025f;
const SKIP = 0x51ed270b;
const NEGATED = 0x6c078965;
const CHARS = 0x1b873593;
const NAMED = 0x7feb352d;

/** The id of a feature that is no part of the text, such as a pattern that was found. */
export function namedFeature(name: string): number {
  return bucket(hash(name, NAMED));
}

/** The id of a word by itself, in lower case. */
export function wordFeature(word: string): number {
  return bucket(hash(word, WORD));
}

/** The id of the same feature in another place: of the clauses of a theme, of one theme. */
export function moved(id: number, place: number): number {
  return bucket(Math.imul(id + 1, 0x9e3779b1) + place);
}

/** Words in lower case, with numbers as `0`; `,` and `.` stand for the ends of clauses and sentences. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  const clean = text.toLowerCase();
  let at = 0;
  while (at < clean.length && words.length < MOST_WORDS) {
    const code = clean.charCodeAt(at);
    const kind = kinds[code];
    if (kind === LETTER || kind === DIGIT) {
      if (clean.startsWith('http://', at) || clean.startsWith('https://', at)) {
        while (at < clean.length && clean.charCodeAt(at) > 32) at++;
        continue;
      }
      const start = at;
      let digits = kind === DIGIT;
      for (; at < clean.length; at++) {
        const next = clean.charCodeAt(at);
        if (kinds[next] === LETTER || kinds[next] === DIGIT || kinds[next] === MARK) {
          digits &&= kinds[next] === DIGIT;
          continue;
        }
        if (!isApostrophe(next) || kinds[clean.charCodeAt(at + 1)] !== LETTER) break;
      }
      words.push(digits ? '0' : clean.slice(start, at).replace(/[‘’`´ʼ]/g, "'"));
      continue;
    }
    if (code === 64) {
      while (at < clean.length && clean.charCodeAt(at) > 32) at++;
      continue;
    }
    if (code === 33 || code === 63) words.push(clean[at]!);
    else if (code === 46 || code === 59 || code === 10) words.push('.');
    else if (code === 44) words.push(',');
    else if (code >= 0x2600) words.push(String.fromCodePoint(clean.codePointAt(at)!));
    at += code >= 0xd800 && code < 0xdc00 ? 2 : 1;
  }
  return words;
}

const isEnd = (word: string): boolean => word === '.' || word === ',' || word === '!' || word === '?';

/** Collects ids, none twice. */
class Collector {
  private readonly seen = new Int32Array(BUCKETS);
  private round = 0;
  private ids: number[] = [];

  begin(): void {
    this.round++;
    this.ids = [];
  }
  add(h: number): void {
    const id = bucket(h);
    if (this.seen[id] === this.round) return;
    this.seen[id] = this.round;
    this.ids.push(id);
  }
  end(): Int32Array {
    return Int32Array.from(this.ids);
  }
}

const collector = new Collector();

/**
 * The ids of a text, none twice: words, pairs of words, words one apart, words under a negation, and 3 to 5 characters of
 * words. Linear in the text; at most its first 2,000 words.
 */
export function featuresOf(text: string): Int32Array {
  const words = wordsOf(text);
  collector.begin();
  let before: string | null = null;
  let before2: string | null = null;
  let negated = 0;
  let characters = 0;
  for (const word of words) {
    const end = isEnd(word);
    if (end && word !== '!' && word !== '?') {
      negated = 0;
      before2 = before;
      before = word === '.' ? null : before;
      continue;
    }
    collector.add(hash(word, WORD));
    if (before !== null) collector.add(hash(word, hash(before, PAIR)));
    if (before2 !== null) collector.add(hash(word, hash(before2, SKIP)));
    if (negated > 0) {
      collector.add(hash(word, NEGATED));
      negated--;
    }
    if (negators.has(word) || word.endsWith("n't")) negated = NEGATION_REACH;
    if (characters < CHARACTERS && !end) {
      characters += word.length + 1;
      const padded = `<${word}>`;
      for (let from = 0; from + 3 <= padded.length; from++) {
        let h = hash(padded.slice(from, from + 3), CHARS);
        collector.add(h);
        for (let length = 4; length <= 5 && from + length <= padded.length; length++) {
          h = Math.imul(h ^ padded.charCodeAt(from + length - 1), 0x01000193);
          collector.add(h + length);
        }
      }
    }
    before2 = before;
    before = word;
  }
  return collector.end();
}
