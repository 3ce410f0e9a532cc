import type { PersonalDatum } from './personal-datum.js';

/** A capitalised word of a street's name. */
const W = String.raw`\p{Lu}[\p{L}'’.-]{0,24}`;
const B = String.raw`(?<![\p{L}\d])`;
const END = String.raw`(?![\p{L}\d])`;
const UNIT = String.raw`(?:,?\s{1,3}(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Bldg|PSC)\.?\s?#?\s?\d{1,5}[A-Za-z]?)`;
const PLACE = String.raw`(?:,?\s{1,6}(?:${W}\s?){1,3}){0,1}(?:\s?,\s?(?:[A-Z]{2}|nan)\b)?(?:,?\s{1,3}(?:${W}\s){0,2}\d{5}(?:-\d{4})?(?!\d))?`;

const ENGLISH = String.raw`\d{1,6}[A-Za-z]?,? (?:${W} ){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Boulevard|Blvd|Court|Place|Square|Squares|Terrace|Crescent|Highway|Hwy|Parkway|Pkwy|Gardens|Grove|Close|Way|Circle|Trail)${END}\.?`;
const GERMANIC = String.raw`(?:\d{4,6} )?\p{Lu}\p{L}{2,24}(?:straße|strasse|str\.|gasse|allee|platz|weg|damm|ufer|straat|laan|gracht|kade|plein|gatan|vägen|gade|vej|veien|gata|katu|kuja|tie|ntie|stræti)\s\d{1,4}[A-Za-z]?${END}`;
const ROMANCE = String.raw`(?:\d{1,5}(?: bis| ter)?,? )?(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Cc]hemin|[Ii]mpasse|Calle|C\/|Avenida|Av\.|Plaza|Paseo|Via|Viale|Piazza|Corso|Rua|Travessa|Praça|Ulica|ul\.)(?: (?:de|del|della|di|da|do|la|las|los|les|des|du|dos)){0,2} ${W}(?: (?:de|del|della|di|da|do|la|des|du)| ${W}){0,3},? (?:n[.º°] ?)?\d{1,5}[A-Za-z]?${END}`;
const FRENCH = String.raw`\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|chemin|impasse|allée|quai|place)(?: (?:de|du|des|la|le|les|l')){0,3} ?${W}(?: ${W}){0,2}`;
const BOX = String.raw`(?:P\.? ?O\.? ?Box|PSC|Postfach|Apartado|Casilla|Postbus) \d{1,6}(?:, Box \d{1,6})?`;
/** "6750 Koskikatu 25": a number, one to three capitalised words, a number, and then a flat, a comma or a new line. */
const BARE = String.raw`\d{2,6} (?:${W} ){1,3}\d{1,4}[A-Za-z]?(?=\.?\s{0,2}(?:${UNIT}|\n|,\s?\p{Lu}))`;

const TAIL = `(?:${UNIT})?(?:${PLACE})?`;
/** What begins with its number, from the number on. */
const LED = new RegExp(`(?:${[ENGLISH, ROMANCE, FRENCH, GERMANIC, BARE].join('|')})${TAIL}`, 'uy');
const UNIT_ALONE = String.raw`(?:Apt|Apartment|Suite|Flat)\.? #?\d{1,5}[A-Za-z]?${END}`;
/** What ends with its number, in a piece of text that begins a bit before it. */
const TRAILED = new RegExp(`${B}(?:${[BOX, ROMANCE, GERMANIC, UNIT_ALONE].join('|')})${TAIL}`, 'gu');
/** How far a street's name reaches back from its number, and on from it to the end of the place. */
const BACK = 70;
const ON = 130;

const ANNOUNCEMENTS = ['ddress', 'live', 'wohne', 'habite', 'vivo'];
/** A word that says that an address follows, and what begins with a number up to the line's end. */
const ANNOUNCED =
  /\b(?:(?:my|our|home|new|billing|shipping|delivery|postal|street) address(?: is|:)|(?:I|we) live (?:at|on)|lives at|wohne in der|j'habite au|vivo en la)\s{1,3}(\d{1,6}[A-Za-z]? (?:[\p{L}'’.-]{2,24} ?){1,4}(?:\d{1,5})?)/giu;
const UK_POSTCODE = /(?<![\p{L}\d])(?:[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}|GIR 0AA)(?![\p{L}\d])/gu;
const US_STATE =
  /(?<![\p{L}\d])(?:A[AEKLPRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]) \d{5}(?:-\d{4})?(?!\d)/gu;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isCapital = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde);
const isLetter = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 0xc0 && code < 0x2000);

/** A number can lead a street's name: a word follows that is capitalised or could be "rue". */
function leads(text: string, end: number): boolean {
  let at = end;
  if (isLetter(text.charCodeAt(at))) at++;
  if (text.charCodeAt(at) === 44) at++;
  if (text.charCodeAt(at) !== 32) return false;
  const code = text.charCodeAt(at + 1);
  return isCapital(code) || code > 0xde || (code >= 97 && code <= 114);
}

/** The word before a number is capitalised, as a street's name is; spaces, a dot, a comma and "#" may stand between. */
function trails(text: string, start: number): boolean {
  let at = start - 1;
  if (at < 0 || isLetter(text.charCodeAt(at))) return false;
  while (at >= 0 && start - at < 5 && !isLetter(text.charCodeAt(at))) at--;
  if (at < 0 || !isLetter(text.charCodeAt(at))) return false;
  while (at > 0 && start - at < BACK && isLetter(text.charCodeAt(at - 1))) at--;
  return isCapital(text.charCodeAt(at)) || text.charCodeAt(at) > 0xde;
}

function findStreets(text: string, found: PersonalDatum[]): void {
  let covered = 0;
  const push = (start: number, end: number): void => {
    found.push({ type: 'address', start, end });
    covered = end;
  };
  for (let i = 0; i < text.length; i++) {
    if (!isDigit(text.charCodeAt(i))) continue;
    const start = i;
    while (i < text.length && isDigit(text.charCodeAt(i))) i++;
    if (start < covered || i - start > 6) continue;
    if (!isLetter(text.charCodeAt(start - 1)) && leads(text, i)) {
      LED.lastIndex = start;
      if (LED.test(text)) {
        push(start, start + text.slice(start, LED.lastIndex).trimEnd().length);
        continue;
      }
    }
    if (!trails(text, start)) continue;
    const from = Math.max(covered, start - BACK);
    for (const { 0: written, index } of text.slice(from, i + ON).matchAll(TRAILED)) {
      const end = from + index + written.trimEnd().length;
      if (from + index < start && end >= i) push(from + index, end);
    }
  }
}

/** Street patterns with a number, post boxes, and postcodes of a shape that nothing else has. Needs a digit in the text. */
export function findAddresses(text: string, digits: number, found: PersonalDatum[]): void {
  findStreets(text, found);
  if (digits > 4) for (const match of text.matchAll(US_STATE)) at(match, found);
  if (digits > 1) for (const match of text.matchAll(UK_POSTCODE)) at(match, found);
  if (!ANNOUNCEMENTS.some((words) => text.includes(words))) return;
  for (const match of text.matchAll(ANNOUNCED)) {
    const start = match.index + match[0].length - match[1]!.length;
    found.push({ type: 'address', start, end: start + match[1]!.trimEnd().length });
  }
}

function at(match: RegExpExecArray, found: PersonalDatum[]): void {
  found.push({ type: 'address', start: match.index, end: match.index + match[0].length });
}
