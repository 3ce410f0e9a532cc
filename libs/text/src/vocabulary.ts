import { ALPHABET_SIZE, alphabet } from './characters.js';

/** What a token of a comment stands for. */
export interface Meaning {
  /** The pattern symbols that it matches: itself, stems, classes. */
  readonly symbols: readonly number[];
  /** Bits of {@link Role}. */
  readonly roles: number;
  /** Bits of the languages that have it as a stop word. */
  readonly languages: number;
}

export const UNKNOWN: Meaning = { symbols: [], roles: 0, languages: 0 };

interface Draft {
  exact: number[];
  stems: number[];
  roles: number;
  languages: number;
}

/** A character trie over the folded alphabet: a token is looked up while it is scanned, without making a string of it. */
export class Vocabulary {
  private next = new Int32Array(1 << 21);
  private readonly drafts: (Draft | undefined)[] = [undefined];
  private whole: Meaning[] = [];
  private prefix: Meaning[] = [];

  /** The node below `node` for a code unit; −1 when no pattern goes on that way. */
  step(node: number, code: number): number {
    const symbol = alphabet[code]!;
    return symbol === 0 ? -1 : this.next[node * ALPHABET_SIZE + symbol]! || -1;
  }

  /** The meaning of a token that ended on `node`. */
  meaningAt(node: number): Meaning {
    return this.whole[node]!;
  }

  /** The meaning of a token that left the trie after `node`: only stems apply. */
  stemsAt(node: number): Meaning {
    return this.prefix[node]!;
  }

  draft(word: string): Draft {
    let node = 0;
    for (let i = 0; i < word.length; i++) {
      const symbol = alphabet[word.charCodeAt(i)]!;
      if (symbol === 0) throw new RangeError(`"${word}" has a character that no pattern may have`);
      const at = node * ALPHABET_SIZE + symbol;
      if (this.next[at] === 0) {
        this.next[at] = this.drafts.push(undefined) - 1;
        this.reserve();
      }
      node = this.next[at]!;
    }
    return (this.drafts[node] ??= { exact: [], stems: [], roles: 0, languages: 0 });
  }

  /** Pushes stems down to the longer words; nothing can be added afterwards. */
  freeze(): this {
    this.whole = new Array<Meaning>(this.drafts.length).fill(UNKNOWN);
    this.prefix = new Array<Meaning>(this.drafts.length).fill(UNKNOWN);
    this.next = this.next.slice(0, this.drafts.length * ALPHABET_SIZE);
    const open = [0];
    while (open.length > 0) {
      const node = open.pop()!;
      const inherited = this.prefix[node]!;
      const draft = this.drafts[node];
      if (draft !== undefined) {
        const stems = draft.stems.length > 0 ? [...inherited.symbols, ...draft.stems] : inherited.symbols;
        if (draft.stems.length > 0) this.prefix[node] = { symbols: stems, roles: 0, languages: 0 };
        this.whole[node] = { symbols: [...draft.exact, ...stems], roles: draft.roles, languages: draft.languages };
      } else if (inherited.symbols.length > 0) {
        this.whole[node] = inherited;
      }
      for (let symbol = 1; symbol < ALPHABET_SIZE; symbol++) {
        const child = this.next[node * ALPHABET_SIZE + symbol]!;
        if (child === 0) continue;
        this.prefix[child] = this.prefix[node]!;
        open.push(child);
      }
    }
    this.drafts.length = 0;
    return this;
  }

  private reserve(): void {
    if (this.drafts.length * ALPHABET_SIZE <= this.next.length) return;
    const larger = new Int32Array(this.next.length * 2);
    larger.set(this.next);
    this.next = larger;
  }
}
