import { languageBit } from '../language.js';
import { Role } from '../rules.js';
import { hashOfWord, type Token } from '../scanner.js';
import { COMMON, NAME, UNKNOWN_CLASS, type WordClasses } from './word-classes.js';

const ENGLISH = languageBit('en');

/** With a capital and before a name they belong to it: San Jose, North Carolina. */
const PARTS = new Set(
  'san santa saint st new los las la el fort ft port lake mount north south east west de del von van mr mrs ms dr'
    .split(' ')
    .map(hashOfWord),
);

/** With a capital and after a name they belong to it: Palm Beach, Kansas City. */
const ENDS = new Set(
  'city park beach hills hill valley falls grove heights junction springs island islands lake airport international county'
    .split(' ')
    .map(hashOfWord),
);

/** A word that no rule knows, English small words included. */
function saysNothing({ meaning }: Token): boolean {
  return meaning.symbols.length === 0 && meaning.roles === 0 && (meaning.languages & ENGLISH) === 0;
}

const NON = hashOfWord('non');

function isName(token: Token, inside: boolean, classes: WordClasses): boolean {
  if ((token.meaning.roles & Role.identity) !== 0) return true;
  const slot = classes.slotOf(token.hash);
  if (slot !== UNKNOWN_CLASS && classes.coarse[slot] === NAME) return true;
  // Inside a sentence a capital tells a name, of a word that may be one and of a word that nobody knows.
  if (!inside || !token.capital || token.caps) return false;
  return saysNothing(token) || (slot !== UNKNOWN_CLASS && classes.coarse[slot] === COMMON);
}

/** Marks names, places, brands and words of identity, so that no weight can hang on who or where somebody is. */
export function maskNames(tokens: readonly Token[], classes: WordClasses): void {
  let capitals = 0;
  for (const { capital } of tokens) if (capital) capitals++;
  // Where Most Words Have One a capital tells nothing.
  const telling = capitals * 2 <= tokens.length;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const before = tokens[i - 1];
    const inside = before?.sentence === token.sentence;
    token.masked = isName(token, telling && inside, classes);
    if (inside && before.masked && token.capital && ENDS.has(token.hash)) token.masked = true;
    if (token.masked && inside && ((before.capital && PARTS.has(before.hash)) || before.hash === NON))
      before.masked = true;
  }
}
