/** No cluster: the word is not among the known ones. */
export const UNKNOWN_CLASS = -1;

/** The coarse cluster of names of people, places and companies. */
export const NAME = 255;

/** The coarse cluster of words in a name cluster that are common words as well. */
export const COMMON = 254;

/**
 * Cluster ids by token hash: an open hash table in typed arrays, so that looking a word up makes no string.
 * `keys` has a power of two of slots, at most four fifths of them used; 0 is an empty one.
 */
export class WordClasses {
  private readonly mask: number;

  constructor(
    readonly keys: Int32Array,
    readonly fine: Uint16Array,
    readonly coarse: Uint8Array,
  ) {
    this.mask = keys.length - 1;
  }

  static readonly EMPTY = new WordClasses(new Int32Array(1), new Uint16Array(1), new Uint8Array(1));

  /** The slot of a word, or {@link UNKNOWN_CLASS}. */
  slotOf(hash: number): number {
    let slot = hash & this.mask;
    for (;;) {
      const key = this.keys[slot]!;
      if (key === hash) return key === 0 ? UNKNOWN_CLASS : slot;
      if (key === 0) return UNKNOWN_CLASS;
      slot = (slot + 1) & this.mask;
    }
  }

  /** From `[hash, fine, coarse]`; the first of equal hashes wins. */
  static of(entries: Iterable<readonly [number, number, number]>, size: number): WordClasses {
    let slots = 1;
    while (slots * 0.8 < size) slots *= 2;
    const classes = new WordClasses(new Int32Array(slots), new Uint16Array(slots), new Uint8Array(slots));
    for (const [hash, fine, coarse] of entries) {
      if (hash === 0 || classes.slotOf(hash) !== UNKNOWN_CLASS) continue;
      let slot = hash & classes.mask;
      while (classes.keys[slot] !== 0) slot = (slot + 1) & classes.mask;
      classes.keys[slot] = hash;
      classes.fine[slot] = fine;
      classes.coarse[slot] = coarse;
    }
    return classes;
  }
}
