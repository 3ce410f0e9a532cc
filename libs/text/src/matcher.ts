import type { Token } from './scanner.js';
import { Vocabulary } from './vocabulary.js';

/** Stands for any one token in a pattern. */
const ANY = '_';
/** Stands for the beginning of a clause. */
const CLAUSE_START = '^';
const NUMBER = '{num}';

/** Rule `rule` matches the tokens `from`…`to`, both included. */
export interface Hit {
  rule: number;
  from: number;
  to: number;
}

interface State {
  next: Map<number, State>;
  rules: number[];
}

const newState = (): State => ({ next: new Map(), rules: [] });

/**
 * Many patterns, matched together in time linear in the number of tokens: a trie whose edges are words, `stem*`s,
 * `{class}`es of words, `_` (any one token) and, as a first symbol, `^` (the clause begins here).
 */
export class Matcher {
  readonly vocabulary = new Vocabulary();
  private readonly root = newState();
  private readonly symbols = new Map<string, number>();
  private readonly any = this.define(ANY);
  private readonly clauseStart = this.define(CLAUSE_START);
  private readonly number = this.define(NUMBER);

  /** `words` all stand for `{name}` in patterns added before or after. */
  addClass(name: string, words: readonly string[]): void {
    const symbol = this.define(`{${name}}`);
    for (const word of words) {
      const stem = word.endsWith('*');
      const draft = this.vocabulary.draft(stem ? word.slice(0, -1) : word);
      (stem ? draft.stems : draft.exact).push(symbol);
    }
  }

  addRole(role: number, words: readonly string[]): void {
    for (const word of words) this.vocabulary.draft(word).roles |= role;
  }

  addStopWords(language: number, words: readonly string[]): void {
    for (const word of words) this.vocabulary.draft(word).languages |= language;
  }

  add(pattern: string, rule: number): void {
    let state = this.root;
    for (const part of pattern.trim().split(/[\s/-]+/)) {
      const symbol = this.symbolOf(part);
      let next = state.next.get(symbol);
      if (next === undefined) state.next.set(symbol, (next = newState()));
      state = next;
    }
    if (state === this.root || !state.rules.includes(rule)) state.rules.push(rule);
  }

  /** All hits that begin on token `from` and stay in its sentence, in no order. */
  at(tokens: readonly Token[], from: number, hits: Hit[]): void {
    const begins = from === 0 || tokens[from - 1]!.clause !== tokens[from]!.clause;
    if (begins) {
      const anchored = this.root.next.get(this.clauseStart);
      if (anchored !== undefined) this.walk(anchored, tokens, from, from, hits);
    }
    this.walk(this.root, tokens, from, from, hits);
  }

  private walk(state: State, tokens: readonly Token[], from: number, at: number, hits: Hit[]): void {
    const token = tokens[at];
    if (token === undefined || token.sentence !== tokens[from]!.sentence) return;
    for (const symbol of token.meaning.symbols) this.follow(state.next.get(symbol), tokens, from, at, hits);
    if (token.number) this.follow(state.next.get(this.number), tokens, from, at, hits);
    if (state !== this.root) this.follow(state.next.get(this.any), tokens, from, at, hits);
  }

  private follow(next: State | undefined, tokens: readonly Token[], from: number, at: number, hits: Hit[]): void {
    if (next === undefined) return;
    for (const rule of next.rules) hits.push({ rule, from, to: at });
    if (next.next.size > 0) this.walk(next, tokens, from, at + 1, hits);
  }

  private symbolOf(part: string): number {
    const known = this.symbols.get(part);
    if (known !== undefined) return known;
    if (part.startsWith('{')) throw new RangeError(`no class ${part}`);
    const symbol = this.define(part);
    const stem = part.endsWith('*');
    const draft = this.vocabulary.draft(stem ? part.slice(0, -1) : part);
    (stem ? draft.stems : draft.exact).push(symbol);
    return symbol;
  }

  private define(name: string): number {
    const symbol = this.symbols.size;
    this.symbols.set(name, symbol);
    return symbol;
  }
}
