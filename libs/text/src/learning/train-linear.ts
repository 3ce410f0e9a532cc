import { BUCKETS } from './hashed-features.js';
import { type LinearModel, scaleOf, type SparseRow, toProbabilities } from './linear-model.js';
import { shuffled } from './shuffled.js';

export interface TrainLinearOptions {
  kind: LinearModel['kind'];
  classes: number;
  rows: readonly SparseRow[];
  /** [rows × classes], 0…1. */
  targets: Float32Array;
  /** Of each row; 1 where left out. */
  rowWeights?: Float32Array;
  epochs?: number;
  learningRate?: number;
  /** Pull of each step towards 0, relative to the step's size. */
  l2?: number;
  /** Features of fewer rows are left out. */
  leastRows?: number;
  seed?: number;
}

/**
 * AdaGrad (Duchi, Hazan, Singer 2011), one row at a time; the last half of the passes is averaged by taking the mean of
 * the weights at their ends. The same rows in the same order give the same weights on every machine.
 */
export function trainLinear(options: TrainLinearOptions): LinearModel {
  const { kind, classes, rows, targets, rowWeights } = options;
  const { epochs = 12, learningRate = 0.1, l2 = 1e-5, leastRows = 1, seed = 1 } = options;
  const counts = new Int32Array(BUCKETS);
  for (const { ids } of rows) for (const id of ids) counts[id]!++;
  const rowOf = new Int32Array(BUCKETS).fill(-1);
  const kept: number[] = [];
  for (let id = 0; id < BUCKETS; id++) if (counts[id]! >= leastRows) rowOf[id] = kept.push(id) - 1;

  const weights = new Float32Array(kept.length * classes);
  const squares = new Float32Array(weights.length).fill(1e-3);
  const bias = new Float32Array(classes);
  const biasSquares = new Float32Array(classes).fill(1e-3);
  const mean = new Float32Array(weights.length);
  const meanBias = new Float32Array(classes);
  const averagedFrom = Math.floor(epochs / 2);
  const scores = new Float64Array(classes);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const index of shuffled(rows.length, seed + epoch)) {
      const { ids, values } = rows[index]!;
      const even = scaleOf(ids.length);
      for (let c = 0; c < classes; c++) scores[c] = bias[c]!;
      for (let i = 0; i < ids.length; i++) {
        const row = rowOf[ids[i]!]!;
        if (row < 0) continue;
        const value = values === undefined ? even : values[i]!;
        for (let c = 0, at = row * classes; c < classes; c++, at++) scores[c]! += value * weights[at]!;
      }
      toProbabilities(kind, scores);
      const weight = rowWeights?.[index] ?? 1;
      for (let c = 0; c < classes; c++) {
        const error = (scores[c] = weight * (scores[c]! - targets[index * classes + c]!));
        biasSquares[c]! += error * error;
        bias[c]! -= (learningRate * error) / Math.sqrt(biasSquares[c]!);
      }
      for (let i = 0; i < ids.length; i++) {
        const row = rowOf[ids[i]!]!;
        if (row < 0) continue;
        const value = values === undefined ? even : values[i]!;
        for (let c = 0, at = row * classes; c < classes; c++, at++) {
          const gradient = scores[c]! * value;
          // Most classes of a row are right already: nothing to learn from them.
          if (gradient < 1e-4 && gradient > -1e-4) continue;
          const full = gradient + l2 * weights[at]!;
          squares[at]! += full * full;
          weights[at]! -= (learningRate * full) / Math.sqrt(squares[at]!);
        }
      }
    }
    if (epoch < averagedFrom) continue;
    const share = 1 / (epochs - averagedFrom);
    for (let at = 0; at < mean.length; at++) mean[at]! += weights[at]! * share;
    for (let c = 0; c < classes; c++) meanBias[c]! += bias[c]! * share;
  }
  return { kind, classes, features: Uint32Array.from(kept), weights: mean, bias: meanBias };
}
