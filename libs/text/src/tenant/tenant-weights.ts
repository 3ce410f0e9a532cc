import { ValidationError } from '@heed/kernel';
import type { FeatureSet } from '../features/feature-set.js';
import { shippedModel } from '../load-model.js';
import { ClauseSums } from '../model/clause-sums.js';
import { packModel, unpackModel } from '../model/model-file.js';
import type { Token } from '../scanner.js';

/** Negative, neutral, positive: the columns before those of the themes. */
export const SENTIMENTS = 3;

/** The head of a file of tenant weights. */
export interface TenantFacts {
  format: 'tenant-1';
  /** Version of the shared weights that these are added to: feature ids and offsets are theirs. */
  base: string;
  /** Theme of each column from {@link SENTIMENTS} on. */
  themes: string[];
  /** Per column: what one unit of an int8 weight stands for. */
  scales: number[];
  bias: number[];
}

/**
 * What a tenant's corrections add to the logits of the shared engine: int8 rows for few features, by the engine's own
 * feature ids. Immutable but for its room to compute in: not to be shared by threads.
 */
export class TenantWeights {
  readonly columns: number;
  /** Row + 1 by slot; 0 is empty. */
  private readonly slots: Int32Array;
  private readonly out: Float32Array;
  private readonly clauses: ClauseSums;

  constructor(
    readonly facts: TenantFacts,
    private readonly ids: Int32Array,
    private readonly weights: Int8Array,
  ) {
    this.columns = SENTIMENTS + facts.themes.length;
    this.out = new Float32Array(this.columns);
    this.clauses = new ClauseSums(this.columns);
    let size = 16;
    while (size < ids.length * 2) size *= 2;
    this.slots = new Int32Array(size);
    for (let row = 0; row < ids.length; row++) {
      let slot = ids[row]! & (size - 1);
      while (this.slots[slot] !== 0) slot = (slot + 1) & (size - 1);
      this.slots[slot] = row + 1;
    }
  }

  get features(): number {
    return this.ids.length;
  }

  /** Keeps the sums per clause, which the other methods read. */
  sum(features: FeatureSet, tokens: readonly Token[]): void {
    const { columns, weights, clauses } = this;
    clauses.begin(features, tokens);
    const { sums, counts } = clauses;
    const { count, ids, tokens: places } = features;
    for (let i = 0; i < count; i++) {
      const { clause } = tokens[places[i]!]!;
      counts[clause]!++;
      const row = this.rowOf(ids[i]!);
      if (row < 0) continue;
      for (let c = 0; c < columns; c++) sums[clause * columns + c]! += weights[row * columns + c]!;
    }
  }

  /** What is added to the logits of the whole text. The array is reused. */
  whole(weights: readonly number[]): Float32Array {
    return this.finish(this.clauses.whole(weights, this.out));
  }

  /** The same for one clause as if it were the text. The array is reused. */
  clause(clause: number): Float32Array {
    return this.finish(this.clauses.clause(clause, this.out));
  }

  /** The weight of a feature for one column; 0 when it has none. */
  weightOf(id: number, column: number): number {
    const row = this.rowOf(id);
    return row < 0 ? 0 : this.weights[row * this.columns + column]! * this.facts.scales[column]!;
  }

  encode(): Uint8Array {
    return packModel(this.facts, { ids: this.ids, weights: this.weights });
  }

  /** @throws ValidationError for other bytes, and for weights over a shared model of another version. */
  static decode(bytes: Uint8Array): TenantWeights {
    const refuse = (detail: string): never => {
      throw new ValidationError('These weights cannot be used.', [{ field: '', rule: 'model', detail }]);
    };
    let file: ReturnType<typeof unpackModel<TenantFacts>>;
    try {
      file = unpackModel<TenantFacts>(bytes);
    } catch (error) {
      if (error instanceof RangeError || error instanceof SyntaxError) return refuse('the file is damaged');
      throw error;
    }
    const { facts, sections } = file;
    const { ids, weights } = sections;
    if (facts.format !== 'tenant-1') return refuse('the file is of another kind');
    const { version } = shippedModel().facts;
    if (facts.base !== version) return refuse(`they were trained over ${facts.base}; this release has ${version}`);
    const columns = SENTIMENTS + facts.themes.length;
    if (!(ids instanceof Int32Array) || !(weights instanceof Int8Array) || weights.length !== ids.length * columns)
      return refuse('the file is damaged');
    return new TenantWeights(facts, ids, weights);
  }

  private finish(square: number): Float32Array {
    const { out, columns } = this;
    const { scales, bias } = this.facts;
    const norm = square === 0 ? 0 : 1 / Math.sqrt(square);
    for (let c = 0; c < columns; c++) out[c] = out[c]! * norm * scales[c]! + bias[c]!;
    return out;
  }

  private rowOf(id: number): number {
    const { slots, ids } = this;
    const mask = slots.length - 1;
    for (let slot = id & mask; ; slot = (slot + 1) & mask) {
      const row = slots[slot]! - 1;
      if (row < 0 || ids[row] === id) return row;
    }
  }
}
