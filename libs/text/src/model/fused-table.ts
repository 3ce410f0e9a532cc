import { DENSE } from '../features/feature-options.js';
import type { FeatureSet } from '../features/feature-set.js';
import type { Token } from '../scanner.js';
import { ClauseSums } from './clause-sums.js';
import type { ModelFacts } from './model-facts.js';
import type { Section } from './model-file.js';

/** Slots tried after a feature's own before it counts as unknown. */
export const PROBES = 8;

/** A feature's place in a table of a power of two of slots. */
export const slotOf = (id: number, mask: number): number => id & mask;

/** What tells features of one slot apart: never 0, which is an empty slot. */
export const fingerprintOf = (id: number): number => (id >>> 17) + 1;

/**
 * All heads side by side: a row of int8 weights for every known feature, found by its slot and a 16-bit fingerprint. A
 * feature that was never learned costs one look.
 */
export class FusedTable {
  readonly columns: number;
  private readonly mask: number;
  private readonly prints: Uint16Array;
  private readonly weights: Int8Array;
  private readonly dense: Float32Array;
  private readonly scales: Float32Array;
  private readonly bias: Float32Array;
  private readonly clauses: ClauseSums;

  constructor({ columns, scales, bias }: ModelFacts, sections: Record<string, Section>) {
    this.columns = columns.length;
    this.clauses = new ClauseSums(columns.length);
    this.prints = sections['prints'] as Uint16Array;
    this.weights = sections['weights'] as Int8Array;
    this.dense = sections['dense'] as Float32Array;
    this.mask = this.prints.length - 1;
    this.scales = Float32Array.from(scales);
    this.bias = Float32Array.from(bias);
  }

  /** Looks every feature up once and keeps the sums per clause, which the other methods read. */
  sum(features: FeatureSet, tokens: readonly Token[]): void {
    const { columns, mask, prints, weights, clauses } = this;
    clauses.begin(features, tokens);
    const { sums, counts } = clauses;
    const { count, ids, tokens: places } = features;
    for (let i = 0; i < count; i++) {
      const { clause } = tokens[places[i]!]!;
      counts[clause]!++;
      const at = this.find(ids[i]!, mask, prints);
      if (at < 0) continue;
      const from = at * columns;
      const to = clause * columns;
      for (let c = 0; c < columns; c++) sums[to + c]! += weights[from + c]!;
    }
  }

  /** Logits of the whole text: every clause counts with its weight. */
  whole(weights: readonly number[], dense: Float32Array, out: Float32Array): void {
    this.finish(this.clauses.whole(weights, out), dense, 0, out);
  }

  /** Logits of one clause as if it were the text; `dense` holds its measures from `at` on. */
  clause(clause: number, dense: Float32Array, at: number, out: Float32Array): void {
    this.finish(this.clauses.clause(clause, out), dense, at, out);
  }

  /** The weight of a feature for one column; 0 when it has none. */
  weightOf(id: number, column: number): number {
    const at = this.find(id, this.mask, this.prints);
    return at < 0 ? 0 : this.weights[at * this.columns + column]! * this.scales[column]!;
  }

  private finish(square: number, dense: Float32Array, at: number, out: Float32Array): void {
    const { columns, scales, bias } = this;
    const norm = square === 0 ? 0 : 1 / Math.sqrt(square);
    for (let c = 0; c < columns; c++) out[c] = out[c]! * norm * scales[c]! + bias[c]!;
    for (let d = 0; d < DENSE; d++) {
      const value = dense[at + d]!;
      if (value !== 0) for (let c = 0; c < columns; c++) out[c]! += value * this.dense[d * columns + c]!;
    }
  }

  private find(id: number, mask: number, prints: Uint16Array): number {
    const print = fingerprintOf(id);
    let slot = slotOf(id, mask);
    for (let probe = 0; probe <= PROBES; probe++) {
      const found = prints[slot]!;
      if (found === print) return slot;
      if (found === 0) return -1;
      slot = (slot + 1) & mask;
    }
    return -1;
  }
}
