import { featuresOf } from '../learning/hashed-features.js';

/**
 * How alike texts are by what they are written of: cosine of the engine's features, rare ones counting more (log of how many
 * texts for each that has it, the texts added being all there are).
 */
export class WordLikeness {
  private readonly rows: Int32Array[] = [];
  private readonly counts = new Map<number, number>();

  add(text: string, language?: string): void {
    const ids = featuresOf(text, language);
    this.rows.push(ids);
    for (const id of ids) this.counts.set(id, (this.counts.get(id) ?? 0) + 1);
  }

  /** Of each text but the first, in the order in which they were added, with the first: 0…1. */
  withFirst(): number[] {
    const [first = new Int32Array(0), ...others] = this.rows;
    const weights = new Map<number, number>();
    for (const [id, count] of this.counts) weights.set(id, Math.log((this.rows.length + 1) / count) ** 2);
    const own = new Set(first);
    const sizeOf = (ids: Int32Array): number => ids.reduce((sum, id) => sum + weights.get(id)!, 0);
    const size = sizeOf(first);
    return others.map((ids) => {
      let shared = 0;
      for (const id of ids) if (own.has(id)) shared += weights.get(id)!;
      return shared === 0 ? 0 : shared / Math.sqrt(size * sizeOf(ids));
    });
  }
}
