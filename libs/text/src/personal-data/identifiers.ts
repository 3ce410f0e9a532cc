import { codiceFiscale, frenchSocialNumber, ibanLength, spanishId } from './checksums.js';
import type { PersonalDatum } from './personal-datum.js';

/** Two letters, two digits, then groups of letters and digits: read on as far as the country's length asks. */
const IBAN = /(?<![A-Za-z0-9])[A-Z]{2}\d\d(?:[ -]?[A-Z0-9]{2,4}){3,9}(?:[ -]?[A-Z0-9])?/gi;
const SPANISH = /(?<![A-Za-z0-9])(?:\d{8}|[XYZ]-?\d{7})-?[A-Z](?![A-Za-z0-9])/gi;
/** HMRC's letters: no D, F, I, Q, U, V; O not second. */
const BRITISH =
  /(?<![A-Za-z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D](?![A-Za-z0-9])/gi;
const ITALIAN = /(?<![A-Za-z0-9])[A-Z]{6}[\dL-V]{2}[ABCDEHLMPRST][\dL-V]{2}[A-Z][\dL-V]{3}[A-Z](?![A-Za-z0-9])/gi;
const CORSICAN = /(?<![A-Za-z0-9])[12] ?\d\d ?\d\d ?2[AB] ?\d{3} ?\d{3} ?\d\d(?![A-Za-z0-9])/gi;

/** Numbers of documents have no check digit: the words before them say what they are. */
const DOCUMENT =
  /\b(?:licen[cs]e|passport|identity card|id card|personalausweis|reisepass|passeport|pasaporte|passaporto|passaporte)(?: n(?:umber|umero|um|o|r)\.?)?(?: is|:| #| ist| es)? ?([A-Z]{0,3}\d[\d-]{5,14})(?![A-Za-z0-9])/gi;

const compact = (text: string): string => text.replace(/[ -]/g, '').toUpperCase();

/** Where `count` characters end, spaces and dashes not counted. */
function endOf(written: string, count: number): number {
  let at = 0;
  for (; count > 0; at++) if (written[at] !== ' ' && written[at] !== '-') count--;
  return at;
}

/** IBANs and the national ids that hold letters, each with its check. Linear: every pattern is bounded. */
export function findIdentifiers(text: string, found: PersonalDatum[]): void {
  for (const { 0: written, index } of text.matchAll(IBAN)) {
    const length = ibanLength(compact(written));
    if (length > 0) found.push({ type: 'iban', start: index, end: index + endOf(written, length) });
  }
  const ids = (pattern: RegExp, check: (id: string) => boolean): void => {
    for (const { 0: written, index } of text.matchAll(pattern)) {
      if (check(compact(written))) found.push({ type: 'national_id', start: index, end: index + written.length });
    }
  };
  for (const match of text.matchAll(DOCUMENT)) {
    const end = match.index + match[0].length;
    found.push({ type: 'national_id', start: end - match[1]!.length, end });
  }
  ids(SPANISH, spanishId);
  ids(BRITISH, () => true);
  ids(ITALIAN, codiceFiscale);
  ids(CORSICAN, frenchSocialNumber);
}
