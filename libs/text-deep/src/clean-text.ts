const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  pound: '£',
  euro: '€',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
};

function character(code: number, given: string): string {
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : given;
}

function unescape(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (given, decimal, hex, name: string) => {
    if (decimal !== undefined) return character(Number(decimal), given);
    if (hex !== undefined) return character(parseInt(String(hex), 16), given);
    return NAMED[name] ?? given;
  });
}

/** The comment as the model was taught to read it: entities resolved, no web addresses, no @handles, single spaces. */
export function cleanText(text: string): string {
  return unescape(text)
    .replace(/(?:https?:\/\/|www\.)\S+/g, ' ')
    .replace(/@[\p{L}\p{N}_]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
