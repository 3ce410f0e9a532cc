/** A run of digit groups with single separators between them: "+46 (0)8 928 571", "12.5", "2024-05-01". */
export interface NumberSpan {
  start: number;
  end: number;
  digits: string;
  /** Lengths of the groups of digits. */
  groups: number[];
  /** The distinct separators, in order of appearance. */
  separators: string;
  plus: boolean;
}

/** Digits that a span may have; longer ones are no number of a person and are passed over. */
const LONGEST = 24;
/** Characters between two groups: ") " and " (" are two. */
const GAP = 2;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
/** space, no-break space, ( ) - . / and the en dash */
const isSeparator = (code: number): boolean =>
  code === 32 ||
  code === 40 ||
  code === 41 ||
  code === 45 ||
  code === 46 ||
  code === 47 ||
  code === 0xa0 ||
  code === 0x2013;
const isLetter = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || (code >= 0xc0 && code < 0x2000);

/** All spans with at least `least` digits, in one pass. A digit that touches a letter ("A320", "5pm") makes no span. */
export function numberSpans(text: string, least: number): NumberSpan[] {
  const spans: NumberSpan[] = [];
  let at = 0;
  while (at < text.length) {
    if (!isDigit(text.charCodeAt(at))) {
      at++;
      continue;
    }
    const first = at;
    let end = at;
    let digits = '';
    const groups: number[] = [];
    let separators = '';
    for (;;) {
      const from = at;
      while (at < text.length && isDigit(text.charCodeAt(at))) at++;
      if (digits.length <= LONGEST) digits += text.slice(from, Math.min(at, from + LONGEST + 1));
      if (groups.length <= LONGEST) groups.push(at - from);
      end = at;
      let gap = at;
      while (gap < text.length && gap - at < GAP && isSeparator(text.charCodeAt(gap))) gap++;
      if (gap === at || !isDigit(text.charCodeAt(gap))) break;
      for (let i = at; i < gap; i++) if (!separators.includes(text[i]!)) separators += text[i]!;
      at = gap;
    }
    let start = first;
    if (text.charCodeAt(start - 1) === 40) start--;
    const plus = text.charCodeAt(start - 1) === 43 || text.charCodeAt(first - 1) === 43;
    if (plus && text.charCodeAt(start - 1) === 43) start--;
    const touches = isLetter(text.charCodeAt(first - 1)) || isLetter(text.charCodeAt(end));
    const extension = (text.charCodeAt(end) | 32) === 120 && isDigit(text.charCodeAt(end + 1));
    if (digits.length >= least && digits.length <= LONGEST && (!touches || extension)) {
      if (extension) {
        end++;
        while (end < text.length && isDigit(text.charCodeAt(end)) && end - at < 7) end++;
        at = end;
      }
      spans.push({ start, end, digits, groups, separators, plus });
    }
  }
  return spans;
}
