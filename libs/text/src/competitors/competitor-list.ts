export interface Competitor {
  name: string;
  /** Other ways to write it. Four characters or fewer are matched in the case given. */
  aliases?: readonly string[];
}

interface Entry {
  name: string;
  written: string;
  exactCase: boolean;
}

const SHORT = 4;
const FILTER = 1024;

export const isNameCharacter = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code >= 0xc0;

/** Names and aliases, compiled; found by the first three characters, so that most words cost one look into a table. */
export class CompetitorList {
  private readonly entries = new Map<number, Entry[]>();
  private readonly filter = new Uint8Array(FILTER);

  constructor(competitors: readonly Competitor[]) {
    for (const { name, aliases } of competitors) {
      for (const written of [name, ...(aliases ?? [])]) {
        const text = written.trim();
        if (text === '') continue;
        const key = keyAt(text, 0);
        const entry = { name, written: text.toLowerCase(), exactCase: text.length <= SHORT };
        if (entry.exactCase) entry.written = text;
        this.filter[key & (FILTER - 1)] = 1;
        const list = this.entries.get(key);
        if (list === undefined) this.entries.set(key, [entry]);
        else list.push(entry);
      }
    }
    for (const list of this.entries.values()) list.sort((a, b) => b.written.length - a.written.length);
  }

  /** The longest name that is written at `at`, where a word begins. */
  at(text: string, at: number): { name: string; end: number } | undefined {
    const key = keyAt(text, at);
    if (this.filter[key & (FILTER - 1)] === 0) return undefined;
    for (const { name, written, exactCase } of this.entries.get(key) ?? []) {
      const end = at + written.length;
      const piece = text.slice(at, end);
      if ((exactCase ? piece : piece.toLowerCase()) === written && !isNameCharacter(text.charCodeAt(end)))
        return { name, end };
    }
    return undefined;
  }
}

/** Of the first two characters, ASCII case folded; a third one would tie short names to what follows them. */
function keyAt(text: string, at: number): number {
  const first = text.charCodeAt(at);
  const second = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
  return ((first | 32) * 31 + (second | 32)) & 0xfffff;
}
