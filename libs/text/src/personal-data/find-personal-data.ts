import { findAddresses } from './addresses.js';
import { findIdentifiers } from './identifiers.js';
import { findCredentials, findEmails, findIpAddresses, findSpelledEmails } from './internet.js';
import { numberKind } from './number-kind.js';
import { numberSpans } from './number-spans.js';
import { findPeople } from './people.js';
import { strictness, type PersonalDatum } from './personal-datum.js';

/** Fewest digits of a phone number, and of the identifiers that hold letters. */
const PHONE_DIGITS = 7;
const ID_DIGITS = 6;
/** Without one of these there are no credentials. */
const SECRETS = ['://', 'assw', 'pwd', 'pin', 'PIN', 'passe', 'contrase'];

/** What is in the text at all, so that most comments pay for one pass and no pattern. */
interface Contents {
  digits: number;
  dots: number;
  colons: number;
  /** A capital that begins a word, after the first word. */
  capitals: boolean;
}

function contentsOf(text: string): Contents {
  let digits = 0;
  let dots = 0;
  let colons = 0;
  let capitals = false;
  let before = 46;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) digits++;
    else if (code === 46) dots++;
    else if (code === 58) colons++;
    else if (!capitals && i > 1 && before <= 47 && ((code >= 65 && code <= 90 && code !== 73) || code >= 0xc0))
      capitals = true;
    before = code;
  }
  return { digits, dots, colons, capitals };
}

function merged(found: PersonalDatum[]): PersonalDatum[] {
  if (found.length < 2) return found;
  found.sort((a, b) => a.start - b.start || b.end - a.end || strictness[a.type] - strictness[b.type]);
  const kept: PersonalDatum[] = [];
  for (const datum of found) {
    const last = kept.at(-1);
    if (last === undefined || datum.start >= last.end) kept.push(datum);
    else if (last.type === datum.type) last.end = Math.max(last.end, datum.end);
    else if (datum.end > last.end && strictness[datum.type] < strictness[last.type]) {
      // The looser one gives way; what it had before the stricter one stays covered.
      if (datum.start > last.start) last.end = datum.start;
      else kept.pop();
      kept.push(datum);
    }
  }
  return kept;
}

/**
 * Personal data in a comment: sorted, without overlap. Numbers count by their check digits or by the words before them,
 * names and addresses only where the pattern is safe. `language` (a primary subtag) chooses whose phone numbers are
 * tried without a country code. Pure; linear in the length of `text`; accepts any string.
 */
export function findPersonalData(text: string, language = 'en'): PersonalDatum[] {
  const found: PersonalDatum[] = [];
  const { digits, dots, colons, capitals } = contentsOf(text);
  if (text.includes('@')) findEmails(text, found);
  if (text.includes(' dot ') || text.includes('dot)') || text.includes('dot]')) findSpelledEmails(text, found);
  if (digits > 0) {
    if (colons > 1 || (dots > 2 && digits > 3)) findIpAddresses(text, found);
    if (digits >= PHONE_DIGITS) {
      for (const span of numberSpans(text, PHONE_DIGITS)) {
        const type = numberKind(text, span, language);
        if (type !== undefined) found.push({ type, start: span.start, end: span.end });
      }
    }
    if (digits >= ID_DIGITS) findIdentifiers(text, found);
    if (SECRETS.some((word) => text.includes(word))) findCredentials(text, found);
    findAddresses(text, digits, found);
  }
  if (capitals) findPeople(text, found);
  return merged(found);
}
