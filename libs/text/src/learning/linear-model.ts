import { BUCKETS } from './hashed-features.js';

/** An example: features with their values, all the same value where `values` is left out. */
export interface SparseRow {
  ids: Int32Array;
  values?: Float32Array;
}

/** Weights of the features that were seen often enough; every other feature weighs nothing. */
export interface LinearModel {
  /** softmax: exactly one class is right. logistic: each is right or wrong by itself. */
  kind: 'softmax' | 'logistic';
  classes: number;
  /** Feature ids, ascending. */
  features: Uint32Array;
  /** [features × classes] */
  weights: Float32Array;
  /** [classes] */
  bias: Float32Array;
}

/** Finds the weights of a feature at once. Scores one row after the other: not re-entrant, as JavaScript is not. */
export class LinearScorer {
  private readonly rowOf: Int32Array;
  private readonly sums: Float64Array;

  constructor(readonly model: LinearModel) {
    this.rowOf = new Int32Array(BUCKETS).fill(-1);
    model.features.forEach((feature, row) => (this.rowOf[feature] = row));
    this.sums = new Float64Array(model.classes);
  }

  /** The scores of all classes before softmax or logistic; the array is overwritten by the next call. */
  scores({ ids, values }: SparseRow): Float64Array {
    const { sums, rowOf } = this;
    const { classes, weights, bias } = this.model;
    for (let c = 0; c < classes; c++) sums[c] = bias[c]!;
    const even = scaleOf(ids.length);
    for (let i = 0; i < ids.length; i++) {
      const row = rowOf[ids[i]!]!;
      if (row < 0) continue;
      const value = values === undefined ? even : values[i]!;
      for (let c = 0, at = row * classes; c < classes; c++, at++) sums[c]! += value * weights[at]!;
    }
    return sums;
  }

  /** What a feature says for a class; 0 where it was never seen. */
  weightOf(id: number, of: number): number {
    const row = this.rowOf[id]!;
    return row < 0 ? 0 : this.model.weights[row * this.model.classes + of]!;
  }

  /** [classes] in 0…1; the array is new. */
  probabilities(row: SparseRow): Float64Array {
    return toProbabilities(this.model.kind, Float64Array.from(this.scores(row)));
  }
}

/** A long text has no louder voice than a short one. */
export function scaleOf(count: number): number {
  return count === 0 ? 0 : 4 / Math.sqrt(count);
}

/** In place. */
export function toProbabilities(kind: LinearModel['kind'], scores: Float64Array): Float64Array {
  if (kind === 'logistic') {
    for (let c = 0; c < scores.length; c++) scores[c] = 1 / (1 + Math.exp(-scores[c]!));
    return scores;
  }
  let most = -Infinity;
  for (const score of scores) if (score > most) most = score;
  let sum = 0;
  for (let c = 0; c < scores.length; c++) sum += scores[c] = Math.exp(scores[c]! - most);
  for (let c = 0; c < scores.length; c++) scores[c]! /= sum;
  return scores;
}
