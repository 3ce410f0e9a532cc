/** By what a record is told to be about somebody. */
export interface KnownBy {
  /** The caller's ids: of the person, their answers, their interactions. */
  ids: readonly string[];
  /** Name, address, number. */
  words: readonly string[];
}

/** Shorter ones stand inside of other words: they count only where they are the whole of a text. */
const TELLING_LENGTH = 8;
const STRING = /"((?:[^"\\]|\\.)*)"/g;
const NAMED_ID = /"(?:id|subject|respondentId)"\s*:\s*"((?:[^"\\]|\\.)*)"/g;

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text; // Broken JSON is what dead letters are made of: then the characters count as they stand.
  }
}

const inside = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found]) => unescaped(found!));

/** Whether a record, given as its key and, on further lines, headers and bytes, is about them. */
export function namesPerson({ ids, words }: KnownBy): (text: string) => boolean {
  const wanted = new Set(ids);
  const whole = new Set(words.map((word) => word.trim().toLowerCase()));
  const telling = [...wanted, ...whole].filter(({ length }) => length >= TELLING_LENGTH).map((t) => t.toLowerCase());
  return (text) => {
    if (wanted.has(text.split('\n', 1)[0]!)) return true;
    if (inside(text, NAMED_ID).some((id) => wanted.has(id))) return true;
    const strings = inside(text, STRING).map((string) => string.trim().toLowerCase());
    if (strings.some((string) => whole.has(string))) return true;
    const all = [text.toLowerCase(), ...strings];
    return telling.some((part) => all.some((string) => string.includes(part)));
  };
}
