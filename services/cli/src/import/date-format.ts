import type { LocalTime } from './local-instant.js';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const SHORT_MONTHS = MONTHS.map((month) => month.slice(0, 3));

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

interface Token {
  pattern: string;
  part: Part;
  read: (text: string) => number;
}

/** The longest first: at each place of a format the longest token counts. */
const TOKENS: [string, Token][] = [
  ['yyyy', { pattern: '\\d{4}', part: 'year', read: Number }],
  ['MMMM', { pattern: MONTHS.join('|'), part: 'month', read: (text) => MONTHS.indexOf(text.toLowerCase()) + 1 }],
  [
    'MMM',
    { pattern: SHORT_MONTHS.join('|'), part: 'month', read: (text) => SHORT_MONTHS.indexOf(text.toLowerCase()) + 1 },
  ],
  ['yy', { pattern: '\\d{2}', part: 'year', read: (text) => 2000 + Number(text) }],
  ['MM', { pattern: '\\d{2}', part: 'month', read: Number }],
  ['dd', { pattern: '\\d{2}', part: 'day', read: Number }],
  ['do', { pattern: '\\d{1,2}(?:st|nd|rd|th)', part: 'day', read: (text) => Number.parseInt(text, 10) }],
  // One digit too: exports write 9:05 as often as 09:05, and there is no token H.
  ['HH', { pattern: '\\d{1,2}', part: 'hour', read: Number }],
  ['mm', { pattern: '\\d{2}', part: 'minute', read: Number }],
  ['ss', { pattern: '\\d{2}', part: 'second', read: Number }],
  ['M', { pattern: '\\d{1,2}', part: 'month', read: Number }],
  ['d', { pattern: '\\d{1,2}', part: 'day', read: Number }],
];

export interface DateFormat {
  /** The wall time that a text says, noon where the format has no time; undefined when it is not written like this. */
  read(text: string): LocalTime | undefined;
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}

/** A format of a map, ready for use, or what is wrong with it. */
export function compileDateFormat(format: string): DateFormat | string {
  const tokens: Token[] = [];
  let pattern = '';
  for (let at = 0; at < format.length;) {
    const found = TOKENS.find(([name]) => format.startsWith(name, at));
    if (found) {
      tokens.push(found[1]);
      pattern += `(${found[1].pattern})`;
      at += found[0].length;
    } else {
      pattern += escaped(format[at]!);
      at += 1;
    }
  }
  const parts = tokens.map(({ part }) => part);
  for (const part of ['year', 'month', 'day'] as const)
    if (!parts.includes(part)) return `the date format "${format}" has no ${part}`;
  const twice = parts.find((part, index) => parts.indexOf(part) !== index);
  if (twice) return `the date format "${format}" has the ${twice} twice`;
  const expression = new RegExp(`^${pattern}$`, 'i');
  const noTime = !parts.includes('hour');
  return {
    read(text) {
      const match = expression.exec(text);
      if (!match) return undefined;
      const local = { year: 0, month: 0, day: 0, hour: noTime ? 12 : 0, minute: 0, second: 0, millisecond: 0 };
      tokens.forEach(({ part, read }, index) => (local[part] = read(match[index + 1]!)));
      return local;
    },
  };
}
