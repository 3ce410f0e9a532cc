import { activate } from '../model/linear-trainer.js';

export interface ResidualRow {
  /** Below `size`, no index twice. */
  indices: Int32Array;
  values: Float32Array;
  /** Of every column: logits that are there already. */
  offset: Float32Array;
  /** Of every column 0…1. */
  target: Float32Array;
  weight: number;
}

export interface ResidualOptions {
  /** softmax: targets sum to 1; logistic: each column for itself. */
  kind: 'softmax' | 'logistic';
  columns: number;
  size: number;
  /** Weight of the sum of squares: what one row has to outweigh. */
  pull: number;
  steps?: number;
}

/** Largest eigenvalue of X'X, to a few per cent, from below. */
function spread(rows: readonly ResidualRow[], size: number): number {
  let vector = new Float64Array(size).fill(1 / Math.sqrt(size));
  let value = 0;
  for (let round = 0; round < 20; round++) {
    const next = new Float64Array(size);
    for (const { indices, values, weight } of rows) {
      let dot = 0;
      for (let i = 0; i < indices.length; i++) dot += vector[indices[i]!]! * values[i]!;
      for (let i = 0; i < indices.length; i++) next[indices[i]!]! += weight * dot * values[i]!;
    }
    value = Math.sqrt(next.reduce((sum, x) => sum + x * x, 0));
    if (value === 0) return 0;
    vector = next.map((x) => x / value);
  }
  return value;
}

/**
 * Least logistic loss of logits that a model gives plus sparse weights, which are held to zero (ridge): convex, by Nesterov's
 * accelerated gradient. No chance in it: the same rows give the same weights.
 * @returns `columns` weights for each of `size` features
 */
export function fitResidual(rows: readonly ResidualRow[], options: ResidualOptions): Float64Array {
  const { kind, columns, size, pull, steps = 150 } = options;
  const steepest = (kind === 'softmax' ? 0.5 : 0.25) * spread(rows, size) * 1.1 + pull;
  let weights = new Float64Array(size * columns);
  let ahead = weights.slice();
  let pace = 1;
  const out = new Float32Array(columns);
  for (let step = 0; step < steps; step++) {
    const gradient = ahead.map((weight) => pull * weight);
    for (const { indices, values, offset, target, weight } of rows) {
      out.set(offset);
      for (let i = 0; i < indices.length; i++)
        for (let c = 0; c < columns; c++) out[c]! += values[i]! * ahead[indices[i]! * columns + c]!;
      activate(out, columns, kind);
      for (let c = 0; c < columns; c++) out[c] = weight * (out[c]! - target[c]!);
      for (let i = 0; i < indices.length; i++)
        for (let c = 0; c < columns; c++) gradient[indices[i]! * columns + c]! += values[i]! * out[c]!;
    }
    const next = ahead.map((weight, at) => weight - gradient[at]! / steepest);
    const faster = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
    const share = (pace - 1) / faster;
    ahead = next.map((weight, at) => weight + share * (weight - weights[at]!));
    weights = next;
    pace = faster;
  }
  return weights;
}
