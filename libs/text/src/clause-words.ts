import { LANGUAGES, stopWordsOf } from './language.js';

export interface ClauseWord {
  /** In lower case. */
  text: string;
  /** Says nothing by itself in this language: "the", "of". */
  stop: boolean;
}

/** Words between two marks, in UTF-16 code units of the text. */
export interface WordedClause {
  start: number;
  end: number;
  words: ClauseWord[];
}

/** What is longer is no word: a script without spaces, or a key held down. */
const LONGEST_WORD = 30;
const PART = /(\p{L}[\p{L}\p{M}]*(?:['’][\p{L}\p{M}]+)*)|[^\p{L}'’"*_/&-]/gu;
const MARKS = /\p{M}/gu;

const stops = new Map<string, Set<string>>();

function stopsOf(language: string): Set<string> {
  const own = (LANGUAGES as readonly string[]).includes(language) ? language : 'en';
  let known = stops.get(own);
  if (known === undefined) stops.set(own, (known = new Set(stopWordsOf(own))));
  return known;
}

/**
 * The words of a text, clause by clause, for counting them. A clause ends at every mark and at every number; addresses of
 * people and pages are left out whole, so that none of them is counted as a word. Linear in the length of the text.
 *
 * @param language as the analysis has it; English stop words where no list of it is known.
 */
export function clauseWords(text: string, language: string): WordedClause[] {
  const stop = stopsOf(language);
  const clauses: WordedClause[] = [];
  let open: WordedClause | null = null;
  for (const chunk of text.matchAll(/\S+/gu)) {
    const [said] = chunk;
    if (said.includes('@') || said.includes('://') || said.startsWith('www.')) {
      open = null;
      continue;
    }
    for (const part of said.matchAll(PART)) {
      const word = part[1];
      if (word === undefined || word.length > LONGEST_WORD) {
        open = null;
        continue;
      }
      const start = chunk.index + part.index;
      if (open === null) clauses.push((open = { start, end: start, words: [] }));
      open.end = start + word.length;
      const lower = word.toLowerCase().replaceAll('’', "'");
      open.words.push({ text: lower, stop: stop.has(lower) || stop.has(lower.normalize('NFD').replace(MARKS, '')) });
    }
    if (/^[-–—]+$/u.test(said)) open = null;
  }
  return clauses;
}
