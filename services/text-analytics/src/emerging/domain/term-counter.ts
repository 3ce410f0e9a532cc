import { LEAST_COMMENTS } from '@heed/measures';
import type { WordedClause } from '@heed/text';

export interface CountedTerm {
  words: string[];
  /** Comments of the period, and before it. */
  now: number;
  before: number;
  /** The comments of the period by number; empty where they are fewer than 5. */
  comments: Set<number>;
}

interface Count {
  now: number;
  before: number;
  /** The comment that was counted last. */
  last: number;
}

const LONGEST = 3;
const SHORTEST_WORD = 3;
const BREAK = -1;
/** Comments counted before others get their turn. */
const COMMENTS_A_TURN = 2_000;

/**
 * Counts in how many comments each run of one to three words is, within clauses. Runs begin and end with a word that says
 * something. Only what is in at least 5 comments of both periods together is kept: a run can be that frequent only where
 * its parts are, which are counted first, so that memory is for frequent words, not for all that was ever written.
 */
export class TermCounter {
  private readonly words: string[] = [];
  private readonly stops: boolean[] = [];
  private readonly places = new Map<string, number>();
  private readonly comments: { words: Int32Array; now: boolean }[] = [];

  /** The number of the comment. */
  add(clauses: readonly WordedClause[], now: boolean): number {
    const ids: number[] = [];
    for (const { words } of clauses) {
      for (const { text, stop } of words) ids.push(this.idOf(text, stop));
      ids.push(BREAK);
    }
    return this.comments.push({ words: Int32Array.from(ids), now }) - 1;
  }

  /** `turn` is waited for now and then, so that others get theirs. */
  async terms(turn: () => Promise<void>): Promise<CountedTerm[]> {
    const frequent: Map<number, Count>[] = [];
    for (let length = 1; length <= LONGEST; length++) {
      const shorter = frequent.at(-1);
      const counts = new Map<number, Count>();
      const base = this.base;
      await this.eachRun(length, turn, (key, words, from, comment) => {
        // Both runs of one word less: without the last word, and without the first.
        const isPossible =
          shorter === undefined ||
          (shorter.has(Math.floor(key / base)) && shorter.has(keyOf(words, from + 1, length - 1, base)));
        if (!isPossible) return;
        let count = counts.get(key);
        if (count === undefined) counts.set(key, (count = { now: 0, before: 0, last: -1 }));
        if (count.last === comment) return;
        count.last = comment;
        if (this.comments[comment]!.now) count.now++;
        else count.before++;
      });
      for (const [key, { now, before }] of counts) if (now + before < LEAST_COMMENTS) counts.delete(key);
      frequent.push(counts);
    }
    const terms: CountedTerm[] = [];
    for (const [index, counts] of frequent.entries()) {
      const found = new Map<number, CountedTerm>();
      for (const [key, { now, before }] of counts) {
        const ids = this.idsOf(key, index + 1);
        if (!this.says(ids[0]!) || !this.says(ids.at(-1)!)) continue;
        found.set(key, { words: ids.map((id) => this.words[id]!), now, before, comments: new Set() });
      }
      await this.eachRun(index + 1, turn, (key, _, __, comment) => {
        if (!this.comments[comment]!.now) return;
        const term = found.get(key);
        if (term !== undefined && term.now >= LEAST_COMMENTS) term.comments.add(comment);
      });
      terms.push(...found.values());
    }
    return terms;
  }

  /** A run as a number in this base; three words of 200,000 fit into the whole numbers of a double. */
  private get base(): number {
    return this.words.length + 1;
  }

  private async eachRun(
    length: number,
    turn: () => Promise<void>,
    visit: (key: number, words: Int32Array, from: number, comment: number) => void,
  ): Promise<void> {
    const base = this.base;
    for (const [comment, { words }] of this.comments.entries()) {
      let open = 0;
      for (let end = 0; end < words.length; end++) {
        open = words[end] === BREAK ? 0 : open + 1;
        if (open < length) continue;
        const from = end - length + 1;
        visit(keyOf(words, from, length, base), words, from, comment);
      }
      if (comment % COMMENTS_A_TURN === COMMENTS_A_TURN - 1) await turn();
    }
  }

  private idsOf(key: number, length: number): number[] {
    const ids: number[] = [];
    for (let rest = key; ids.length < length; rest = Math.floor(rest / this.base)) ids.unshift(rest % this.base);
    return ids;
  }

  private says(id: number): boolean {
    return !this.stops[id]! && this.words[id]!.length >= SHORTEST_WORD;
  }

  private idOf(text: string, stop: boolean): number {
    const known = this.places.get(text);
    if (known !== undefined) return known;
    this.stops.push(stop);
    const id = this.words.push(text) - 1;
    this.places.set(text, id);
    return id;
  }
}

function keyOf(words: Int32Array, from: number, length: number, base: number): number {
  let key = 0;
  for (let i = from; i < from + length; i++) key = key * base + words[i]!;
  return key;
}
