import { commonWords, stopWords } from '../data/keyphrase-words.js';

/** A phrase of one to three words, as it is first written; offsets in UTF-16 code units. */
export interface Keyphrase {
  text: string;
  start: number;
  end: number;
  /** 0…1, to rank by: how many words it has and how rare they are. */
  weight: number;
}

export const MAX_KEYPHRASES = 5;
const MAX_WORDS = 3;
/** Code units that are read: what a comment is about is said by then. */
const READ = 2_000;

const stop = new Set(stopWords.split(/\s+/));
/** Words that every second comment has: they join a phrase, and alone they are none. */
const common = new Set(commonWords.split(/\s+/));

const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 0xc0 && code < 0x250 && code !== 0xd7 && code !== 0xf7);
const isInner = (code: number): boolean => code === 39 || code === 45 || code === 0x2019;

/**
 * What a comment is about: runs of words between stop words, opinion words and punctuation, at most three words long.
 * Longer and rarer ones first, then the order of the text. Deterministic; for languages in Latin letters (English stop words).
 */
export function findKeyphrases(comment: string): Keyphrase[] {
  const text = comment.length > READ ? comment.slice(0, READ) : comment;
  const candidates: Keyphrase[] = [];
  let starts: number[] = [];
  let ends: number[] = [];
  let rare = 0;

  const close = (): void => {
    if (starts.length > 0 && rare > 0) {
      const from = Math.max(0, starts.length - MAX_WORDS);
      const start = starts[from]!;
      const end = ends.at(-1)!;
      const rareness = Math.min(rare, MAX_WORDS) + 0.5 * (starts.length - from);
      candidates.push({ text: '', start, end, weight: Math.round((rareness / (1.5 * MAX_WORDS)) * 100) / 100 });
    }
    if (starts.length > 0) {
      starts = [];
      ends = [];
    }
    rare = 0;
  };

  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!isLetter(code)) {
      if (code === 64 || code === 35) while (i + 1 < text.length && text.charCodeAt(i + 1) > 32) i++;
      if (code !== 32) close();
      continue;
    }
    const start = i;
    while (
      i < text.length &&
      (isLetter(text.charCodeAt(i)) || (isInner(text.charCodeAt(i)) && isLetter(text.charCodeAt(i + 1))))
    )
      i++;
    const word = text.slice(start, i).toLowerCase();
    const length = i - start;
    i--;
    if (length < 3 || length > 24 || stop.has(word)) close();
    else {
      starts.push(start);
      ends.push(start + length);
      if (!common.has(word)) rare++;
    }
  }
  close();
  candidates.sort((a, b) => b.weight - a.weight || a.start - b.start);
  const phrases: Keyphrase[] = [];
  const seen = new Set<string>();
  for (const { start, end, weight } of candidates) {
    const phrase = text.slice(start, end);
    const key = phrase.toLowerCase();
    if (seen.has(key)) continue;
    seen.add(key);
    phrases.push({ text: phrase, start, end, weight });
    if (phrases.length === MAX_KEYPHRASES) break;
  }
  return phrases.sort((a, b) => a.start - b.start);
}
