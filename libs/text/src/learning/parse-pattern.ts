import { classes } from '../data/classes.js';
import { alphabet } from '../characters.js';

/** How much a pattern says about its theme: weak ones alone do not mention it. */
export const STRENGTH = { weak: 0.3, word: 0.6, phrase: 0.75 };

/** A pattern as it is matched: one run of words, or two that stand at most `near` words apart in one sentence. */
export interface ParsedPattern {
  parts: [string] | [string, string];
  near: number;
  strength: number;
}

const MOST_CHARACTERS = 100;
const MOST_WORDS = 8;
const MOST_APART = 20;

function faultOf(part: string): string | null {
  const words = part.split(/[\s/-]+/).filter((word) => word !== '');
  if (words.length === 0) return 'has no word';
  if (words.length > MOST_WORDS) return `has more than ${MOST_WORDS} words`;
  for (const word of words) {
    if (word === '_' || word === '^' || word === '{num}') continue;
    if (word.startsWith('{')) {
      if (!Object.hasOwn(classes, word.slice(1, -1)))
        return `names ${word}; there are {num}, ${Object.keys(classes)
          .map((name) => `{${name}}`)
          .join(', ')}`;
      continue;
    }
    if (word === 'NEAR') return 'has a NEAR without a number: NEAR/3';
    const stem = word.endsWith('*') ? word.slice(0, -1) : word;
    if (stem.length < (word === stem ? 1 : 2)) return `has "${word}": a * needs two characters before it`;
    for (const character of stem)
      if (alphabet[character.charCodeAt(0)] === 0 || character.length > 1)
        return `has "${character}": a pattern is of letters a–z (accents pass), digits and apostrophes, with * at the end of a word`;
  }
  return null;
}

/** The pattern that `text` writes, or in words what is wrong with it. Never a regular expression. */
export function parsePattern(text: string): ParsedPattern | string {
  if (text.length > MOST_CHARACTERS) return `is longer than ${MOST_CHARACTERS} characters`;
  const weak = text.startsWith('?');
  const [first = '', distance, second, more] = (weak ? text.slice(1) : text).trim().split(/\s+NEAR\/(\d+)\s+/);
  if (more !== undefined) return 'has more than one NEAR';
  const parts: ParsedPattern['parts'] = second === undefined ? [first] : [first, second];
  for (const part of parts) {
    const fault = faultOf(part);
    if (fault !== null) return fault;
  }
  const near = Number(distance ?? 0);
  if (second !== undefined && (near < 1 || near > MOST_APART)) return `NEAR/n goes from 1 to ${MOST_APART}`;
  const isPhrase = second !== undefined || /[\s/-]/.test(first);
  return { parts, near, strength: weak ? STRENGTH.weak : isPhrase ? STRENGTH.phrase : STRENGTH.word };
}
