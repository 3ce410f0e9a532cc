/** Luhn: the check digit of payment cards. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, twice = false; i >= 0; i--, twice = !twice) {
    const digit = digits.charCodeAt(i) - 48;
    sum += twice ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit;
  }
  return sum % 10 === 0;
}

/** ISO 7064 mod 97 of digits and letters (A = 10 … Z = 35), left to right. */
export function mod97(characters: string): number {
  let rest = 0;
  for (let i = 0; i < characters.length; i++) {
    const code = characters.charCodeAt(i);
    rest = code < 58 ? (rest * 10 + code - 48) % 97 : (rest * 100 + code - 55) % 97;
  }
  return rest;
}

/** ISO 7064 mod 11,10 and, of the first ten digits, one or two repeated and none more than three times: German tax ids. */
export function germanTaxId(digits: string): boolean {
  if (digits.length !== 11 || digits.startsWith('0')) return false;
  const times = new Array<number>(10).fill(0);
  let product = 10;
  for (let i = 0; i < 10; i++) {
    const digit = digits.charCodeAt(i) - 48;
    times[digit]!++;
    const sum = (digit + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  const check = (11 - product) % 10;
  return (
    check === digits.charCodeAt(10) - 48 && Math.max(...times) <= 3 && times.filter((count) => count > 1).length === 1
  );
}

/** The Dutch "elfproef" of a nine-digit citizen service number. */
export function dutchCitizenNumber(digits: string): boolean {
  if (digits.length !== 9) return false;
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += (i === 8 ? -1 : 9 - i) * (digits.charCodeAt(i) - 48);
  return sum > 0 && sum % 11 === 0;
}

/** Spanish DNI and NIE: the letter is the number modulo 23. */
export function spanishId(id: string): boolean {
  const number = id.slice(0, -1).replace(/^[XYZ]/, (letter) => String(letter.charCodeAt(0) - 88));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23] === id.at(-1);
}

/** French social security number: 13 characters and a key of two digits, 97 − n mod 97; Corsica is written 2A and 2B. */
export function frenchSocialNumber(id: string): boolean {
  const number = id.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - mod97(number) === Number(id.slice(13));
}

const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** The last letter of an Italian codice fiscale; letters stand for digits in some ("omocodia"). */
export function codiceFiscale(id: string): boolean {
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const code = id.charCodeAt(i);
    const value = code < 58 ? code - 48 : code - 65;
    sum += i % 2 === 0 ? ODD[value]! : value;
  }
  return sum % 26 === id.charCodeAt(15) - 65;
}

/** SSA's rules: no area 000, 666 or 9xx, no group 00, no serial 0000. */
export function usSocialNumber(digits: string): boolean {
  const area = digits.slice(0, 3);
  return (
    digits.length === 9 &&
    area !== '000' &&
    area !== '666' &&
    !area.startsWith('9') &&
    digits.slice(3, 5) !== '00' &&
    digits.slice(5) !== '0000'
  );
}

/** Lengths by country, from the IBAN registry. */
const IBAN_LENGTHS: Record<string, number> = {
  ...{ AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BR: 29, BY: 28, CH: 21, CR: 22, CY: 28 },
  ...{ CZ: 24, DE: 22, DK: 18, DO: 28, EE: 20, EG: 29, ES: 24, FI: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18 },
  ...{ GR: 27, GT: 28, HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28, LC: 32 },
  ...{ LI: 21, LT: 20, LU: 20, LV: 21, LY: 25, MC: 27, MD: 24, ME: 22, MK: 19, MR: 27, MT: 31, MU: 30, NL: 18, NO: 15 },
  ...{ PK: 24, PL: 28, PS: 29, PT: 25, QA: 29, RO: 24, RS: 22, SA: 24, SC: 31, SE: 24, SI: 19, SK: 24, SM: 27, ST: 25 },
  ...{ SV: 28, TL: 23, TN: 24, TR: 26, UA: 29, VA: 22, VG: 24, XK: 20 },
};

/** The length of the IBAN that `characters` (upper case, no spaces) begins with; 0 when it begins with none. */
export function ibanLength(characters: string): number {
  const length = IBAN_LENGTHS[characters.slice(0, 2)];
  if (length === undefined || characters.length < length) return 0;
  return mod97(characters.slice(4, length) + characters.slice(0, 4)) === 1 ? length : 0;
}

/** Payment card numbers by the issuers' prefixes and lengths (ISO/IEC 7812), with a right check digit. */
export function isCard(digits: string): boolean {
  const { length } = digits;
  if (length < 12 || length > 19) return false;
  const two = Number(digits.slice(0, 2));
  const four = Number(digits.slice(0, 4));
  const issued =
    (digits.startsWith('4') && (length === 13 || length === 16 || length === 19)) ||
    (((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) && length === 16) ||
    ((two === 34 || two === 37) && length === 15) ||
    ((two === 36 || two === 38 || two === 39 || (four >= 3000 && four <= 3059) || four === 3095) && length >= 14) ||
    ((four === 1800 || four === 2131) && length === 15) ||
    (four >= 3528 && four <= 3589 && length >= 16) ||
    ((two === 50 || two >= 56) && two <= 69);
  return issued && luhn(digits);
}
