import { givenNames, notPeople } from '../data/given-names.js';
import type { PersonalDatum } from './personal-datum.js';

const WORD = String.raw`\p{Lu}(?:['’]\p{Lu})?\p{Ll}[\p{L}'’-]{0,23}`;
const INITIAL = String.raw`\p{Lu}\.?`;
const PARTICLE = String.raw`(?:van der|van den|van de|von der|de la|van|von|de|di|da|del|der|dos|la|le|al|el|bin)`;
/** "Jane", "Jane Doe", "Jane M. Doe", "Ludwig van Beethoven". */
const NAME = String.raw`${WORD}(?: ${INITIAL}(?= \p{Lu}))?(?: (?:${PARTICLE} )?${WORD}){0,2}`;
const B = String.raw`(?<![\p{L}\d])`;
const END = String.raw`(?![\p{L}\d])`;

/** After these a capitalised word is a name. */
const INTRODUCED = new RegExp(
  String.raw`${B}(?:[Mm]y (?:full |first |last )?name(?: is|['’]s|:)|[Nn]ame:|[Nn]amed|by the name of|(?:[Hh]er|[Hh]is|[Tt]heir|[Pp]artner['’]s) name (?:is |was )?|[Mm]e llamo|[Mm]i nombre es|[Jj]e m['’]appelle|[Mm]ein [Nn]ame ist|[Ii]ch heiße|[Mm]i chiamo|[Ii]l mio nome è|[Mm]eu nome é|[Mm]e chamo|[Mm]ijn naam is|[Ii]k heet|(?:agent|assistant|manager|waiter|waitress|driver|rep|representative|receptionist|attendant|colleague|lady|gentleman|guy|girl|man|woman) called) ?\s{0,2}(${NAME})`,
  'gu',
);
const TITLE = String.raw`(?:Mr|Mrs|Ms|Mx|Dr|Prof|Mister|Madam|Herr|Frau|Señora?|Sr|Sra|Mme|Mlle|Monsieur|Madame|Signora?|Sig|Dott|Doña|Dhr|Mevr|Miss)`;
const titles = new Set(
  TITLE.slice(3, -1).replace('Señora?', 'Señor|Señora').replace('Signora?', 'Signor|Signora').split('|'),
);
const TITLED = new RegExp(String.raw`${B}${TITLE}\.? (${NAME}|${INITIAL} ${WORD})`, 'gu');
/** "I'm Jane Doe": two words, neither of which is what people say of themselves. */
const SELF = new RegExp(
  String.raw`${B}(?:I['’]m|I am|[Tt]his is|[Ii]ch bin|[Jj]e suis|[Ss]oy) (${WORD} (?:${INITIAL} )?(?:${PARTICLE} )?${WORD})${END}`,
  'gu',
);
const CLOSING = new RegExp(
  String.raw`(?:[Rr]egards|[Ss]incerely|[Cc]heers|[Tt]hanks|[Tt]hank you|[Yy]ours truly|[Bb]est wishes|Grüßen?|[Cc]ordialement|[Ss]aludos)([,.!]?\s{1,4})(${NAME})\s{0,3}[.!]?\s{0,3}$`,
  'u',
);
const CLOSING_TAIL = 120;
const CLOSING_LEAST = 8;
const LONGEST_FIRST = 15;

/** What may follow a given name, from the space on. */
const SURNAME = new RegExp(String.raw`(?: ${INITIAL})? (?:${PARTICLE} )?${WORD}${END}`, 'uy');
/** The last word before a name: without one of these no pattern of {@link INTRODUCED} or {@link SELF} can match. */
const introductions = new Set(
  'name Name named called is was of s llamo es appelle ist heiße chiamo è é chamo heet'.split(' '),
);
const selves = new Set('m am is bin suis soy'.split(' '));

const given = new Set(givenNames.split(/\s+/));
const refused = new Set(notPeople.split(',').map((pair) => pair.trim().replace(/\s+/g, ' ')));
/** Capitalised in feedback, and no part of a name. */
const COMMON = new Set(
  `I The A An And But My Your Our Their This That It Is Was Are Not Very So Too Please Thanks Thank You Never Always Customer Service Support
  Team Manager Staff Airline Airlines Airport Airways Hotel Hotels Bank Banking Store Shop Street Road Avenue Station Park Park's Center Centre
  Museum Hospital School College University Beach City County International Company Inc Ltd Corp Group Platinum Gold Silver Diamond Member
  Premium Business Class Happy Sorry Glad Disappointed Unhappy Really Extremely Absolutely New Old Great Good Best Bad Worst Terminal Gate
  Flight Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September October November
  December English American British French German Spanish Italian Dutch Indian Chinese Spain France Germany Italy London Paris York Day Night
  Desk Room Suite Tower Plaza Square Club Cafe Restaurant Bar Grill Pizza Phone Email Order Delivery Mobile Internet Prime Online App Website
  Who What When Where Why How Which If In On At Of For From With To By As Or No Yes Ok All Just Only He She We They Me Him Her Them Us Had Has
  Have Did Does Do Will Would Could Should Can Been Being Were Also Then Than Because Since After Before Pass Flat Flats Dale Lane Drive Way Court Place Hill Show Pepper Martens Bean Phone's Sarcasm`.split(
    /\s+/,
  ),
);

function push(text: string, name: string, end: number, found: PersonalDatum[], least: number): void {
  // "my name is Jane And" and "Mr Smith The": what is no part of the name is cut off at the end.
  const words = name.split(' ');
  while (
    words.length > 0 &&
    (COMMON.has(words.at(-1)!) || /^(?:van|von|de|der|di|da|la|le|al|el)$/.test(words.at(-1)!))
  )
    words.pop();
  if (words.length < least || words.some((word) => COMMON.has(word)) || refused.has(words.slice(0, 2).join(' ')))
    return;
  const start = end - name.length;
  let to = start + words.join(' ').length;
  if (/['’]s$/.test(text.slice(start, to))) to -= 2;
  found.push({ type: 'person', start, end: to });
}

const isCapital = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde);
const isLetter = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 0xc0 && code < 0x250);

/**
 * Walks the capitalised words. A given name with a surname decides by itself; the patterns that the others need are
 * returned, so that most comments run none over the whole text.
 */
function findByFirstWord(text: string, found: PersonalDatum[]): Set<RegExp> {
  const needed = new Set<RegExp>();
  let beforeStart = 0;
  let beforeEnd = 0;
  for (let i = 0; i < text.length; i++) {
    if (!isLetter(text.charCodeAt(i))) continue;
    const start = i;
    while (i < text.length && isLetter(text.charCodeAt(i))) i++;
    if (isCapital(text.charCodeAt(start)) && i - start > 1 && i - start <= LONGEST_FIRST) {
      if (beforeEnd - beforeStart < 8 && beforeEnd > 0) {
        const before = text.slice(beforeStart, beforeEnd);
        if (introductions.has(before)) needed.add(INTRODUCED);
        if (selves.has(before)) needed.add(SELF);
      }
      const word = text.slice(start, i);
      if (titles.has(word)) needed.add(TITLED);
      else if (text.charCodeAt(i) === 32 && given.has(word)) {
        SURNAME.lastIndex = i;
        if (SURNAME.test(text)) push(text, text.slice(start, SURNAME.lastIndex), SURNAME.lastIndex, found, 2);
      }
    }
    beforeStart = start;
    beforeEnd = i;
  }
  // The last word may be a signature.
  if (beforeEnd > CLOSING_LEAST && isCapital(text.charCodeAt(beforeStart))) needed.add(CLOSING);
  return needed;
}

/** "Kind regards, Jane": at the end of the text. Without a comma or a new line only a given name counts. */
function findSignature(text: string, found: PersonalDatum[]): void {
  const from = Math.max(0, text.length - CLOSING_TAIL);
  const closing = CLOSING.exec(text.slice(from));
  if (closing === null) return;
  const name = closing[2]!;
  if (!/[,\n]/.test(closing[1]!) && !given.has(name.split(' ')[0]!)) return;
  const end = from + closing.index + closing[0].trimEnd().replace(/[.!]$/, '').trimEnd().length;
  push(text, name, end, found, 1);
}

/** Names where the words around them say that they are, and given names with a capitalised word after them. */
export function findPeople(text: string, found: PersonalDatum[]): void {
  const needed = findByFirstWord(text, found);
  for (const pattern of [TITLED, INTRODUCED]) {
    if (!needed.has(pattern)) continue;
    for (const match of text.matchAll(pattern)) push(text, match[1]!, match.index + match[0].length, found, 1);
  }
  if (needed.has(SELF)) {
    for (const match of text.matchAll(SELF)) {
      const name = match[1]!;
      // "I'm Really Disappointed", "I'm Platinum Member"
      const plain =
        given.has(name.slice(0, name.indexOf(' '))) || (match[0].startsWith('I') && !/(?:ed|ing)\b/.test(name));
      if (plain) push(text, name, match.index + match[0].length, found, 2);
    }
  }
  if (needed.has(CLOSING)) findSignature(text, found);
}
