import { dutchCitizenNumber, frenchSocialNumber, germanTaxId, isCard, luhn, usSocialNumber } from './checksums.js';
import type { NumberSpan } from './number-spans.js';
import type { PersonalDataType } from './personal-datum.js';
import { phoneLibrary } from './phone-library.js';

/** How far back words are read that say what a number is. */
const CONTEXT = 36;
/** A reference of the business, not of a person. */
const REFERENCE =
  /\b(?:orders?|order ?n(?:o|r|umber)|invoices?|tickets?|ref(?:erence)?s?|tracking|bookings?|reservations?|confirmation|cases?|claims?|parcels?|serial|model|item|sku|barcode|article|flights?|policy|transactions?|bestell\w*|rechnung\w*|commande|facture|pedido|factura|ordine|fattura|encomenda|bestelling|licen[cs]e|passport|room|page|isbn|imei|version|id|versions?|v)(?:\W{0,3}(?:no|nr|number|num|id|code|is|was|were|n°))*\W{0,4}$/i;
const PHONE =
  /(?:\b(?:phone|tel|telephone|telefon\w*|tél\w*|teléfono|telefono|telefone|call(?:ed|ing)?|ring|text|mobile|mob|cell|whats ?app|sms|fax|desk|office|home|work|contact|reach|handy\w*|rufnummer|portable|móvil|celular|cellulare|numéro|numero|número|nummer|number|anrufen|appelez|dial(?:led|ed)?|messages?)\b[^\d]{0,24}|(?:answering|reached) at )$/i;
const AFTER_PHONE = /^[\s-]{0,2}(?:office|mobile|cell|fax|home|work|tel|phone)\b/i;
const CARD = /\b(?:card|carte|karte|tarjeta|carta|cartão|cc|visa|mastercard|amex)\b[^\d]{0,16}$/i;
const SOCIAL = /\b(?:ssn|social security|social sec)[^\d\n]{0,24}$/i;
const DUTCH = /\b(?:bsn|burgerservicenummer|sofi(?:nummer)?)[^\d\n]{0,16}$/i;
const GERMAN = /\b(?:steuer-?\s?(?:id|identifikationsnummer|nummer)|idnr|tax id)[^\d\n]{0,16}$/i;
const MONEY_BEFORE = /(?:[$€£¥₹]|\b(?:usd|eur|gbp|chf|rs|inr|aud|cad))\.?\s?$/i;
const MONEY_AFTER =
  /^\s?(?:[$€£¥₹%]|(?:usd|eur|euros?|gbp|dollars?|pounds?|chf|km|kg|miles|points?|people|customers|hours?|days?|minutes|mins|years?)\b)/i;
const DATE =
  /^(?:(?:19|20)\d\d[-./](?:0?[1-9]|1[0-2])[-./]\d{1,2}|(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|[12]\d|3[01])[-./](?:19|20)?\d\d)(?![\d]|[-./]\d)/;
const YEARS = /^(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d$/;

/** Countries whose numbers are tried for a number without "+", by the language of the comment. */
const COUNTRIES: Record<string, string[]> = {
  en: ['US', 'GB', 'AU'],
  es: ['ES', 'MX'],
  fr: ['FR', 'BE'],
  de: ['DE', 'AT', 'CH'],
  it: ['IT'],
  pt: ['PT', 'BR'],
  nl: ['NL', 'BE'],
  sv: ['SE'],
  da: ['DK'],
  no: ['NO'],
  fi: ['FI'],
  pl: ['PL'],
};
const EVERYWHERE = ['US', 'GB'];

function valid(number: string, language: string): boolean {
  const library = phoneLibrary();
  return (COUNTRIES[language] ?? EVERYWHERE).some(
    (country) => library.parsePhoneNumberFromString(number, country)?.isValid() === true,
  );
}

function isPhone(text: string, span: NumberSpan, before: string, language: string): boolean {
  const { digits, groups, separators } = span;
  const { length } = digits;
  const written = text.slice(span.start, span.end);
  if (length > 15 || length < 7) return false;
  if (span.plus) return phoneLibrary().parsePhoneNumberFromString(written)?.isPossible() === true;
  const said = PHONE.test(before) || AFTER_PHONE.test(text.slice(span.end, span.end + 12));
  if (said) return length <= 13;
  if (groups.length === 1) {
    // No separator and no word before it: only what a country would accept, beginning with its trunk prefix.
    return length >= 10 && length <= 12 && digits.startsWith('0') && valid(digits, language);
  }
  if (written.startsWith('(')) return written.includes(')') && length >= 8 && length <= 12;
  if (groups.length >= 4 && groups.every((size) => size === 2) && separators.length === 1) return true;
  if (groups.some((size) => size > 4 && groups.length > 2) || groups[0]! > 5) return false;
  const northAmerican = groups.join() === '3,3,4' || groups.join() === '1,3,3,4';
  if (separators.length === 1 && northAmerican) return true;
  if (separators.includes('/') || groups.some((size) => size === 1)) return false;
  return length >= 9 && length <= 12 && digits.startsWith('0') && groups.length >= 2 && valid(digits, language);
}

/** What a run of digits is, by its check digits, its shape and the words before it; undefined when it is nobody's. */
export function numberKind(text: string, span: NumberSpan, language: string): PersonalDataType | undefined {
  const { digits, groups } = span;
  const { length } = digits;
  const before = text.slice(Math.max(0, span.start - CONTEXT), span.start);
  const reference = REFERENCE.test(before);
  if (length >= 12 && !span.plus && isCard(digits) && (length >= 15 || !reference)) return 'card';
  // A range that is newer than this list: the words and the check digit say it.
  if (length >= 13 && length <= 19 && CARD.test(before) && luhn(digits)) return 'card';
  const shape = groups.join('-');
  if (length === 9 && usSocialNumber(digits) && (shape === '3-2-4' ? !reference : SOCIAL.test(before))) {
    return 'national_id';
  }
  if (length === 15 && /^[12]\d\d(?:0[1-9]|1[0-2]|[2-9]\d)/.test(digits) && frenchSocialNumber(digits)) {
    return 'national_id';
  }
  if (length === 11 && GERMAN.test(before) && germanTaxId(digits)) return 'national_id';
  if (length === 9 && DUTCH.test(before) && dutchCitizenNumber(digits)) return 'national_id';
  if (length < 7 || reference || MONEY_BEFORE.test(before)) return undefined;
  const written = text.slice(span.start, span.end);
  if (MONEY_AFTER.test(text.slice(span.end, span.end + 12)) || DATE.test(written) || YEARS.test(written))
    return undefined;
  return isPhone(text, span, before, language) ? 'phone' : undefined;
}
