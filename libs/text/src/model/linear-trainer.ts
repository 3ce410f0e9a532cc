import type { KeptFeatures } from '../features/feature-set.js';
import { DENSE } from '../features/feature-options.js';
import { Random } from './random.js';

export interface LinearOptions {
  /** softmax: one of the columns is right, and targets sum to 1; logistic: each column for itself. */
  kind: 'softmax' | 'logistic';
  columns: number;
  /** The hashed weights fall into 2^bits buckets; 18 where left out. */
  bits?: number;
  /** AdaGrad's; 0.05 where left out. */
  rate?: number;
  /** Pull towards 0 of a touched weight at each step, as a share of `rate`; 0 where left out. */
  decay?: number;
  seed?: number;
}

export interface Example {
  features: KeptFeatures;
  /** Of every column 0…1; NaN where nothing is known, which teaches nothing. */
  target: Float32Array;
  /** 1 where left out. */
  weight?: number;
  /** Logits that another model gives and that the weights are to be added to. */
  offset?: Float32Array;
}

const EPSILON = 1e-8;

/** A linear model over hashed and dense features, and AdaGrad to train it. The same examples and seed give the same weights. */
export class LinearTrainer {
  readonly columns: number;
  readonly mask: number;
  /** `columns` weights a bucket; bucket of a feature id: `id & mask`. */
  readonly hashed: Float32Array;
  /** `columns` weights for each dense feature. */
  readonly dense: Float32Array;
  readonly bias: Float32Array;
  private readonly hashedSquares: Float32Array;
  private readonly denseSquares: Float32Array;
  private readonly biasSquares: Float32Array;
  private readonly rate: number;
  private readonly decay: number;
  private readonly random: Random;
  private readonly gradient: Float32Array;

  constructor(private readonly options: LinearOptions) {
    const { columns, bits = 18, rate = 0.05, decay = 0, seed = 1 } = options;
    this.columns = columns;
    this.mask = 2 ** bits - 1;
    this.rate = rate;
    this.decay = decay;
    this.random = new Random(seed);
    this.hashed = new Float32Array(2 ** bits * columns);
    this.dense = new Float32Array(DENSE * columns);
    this.bias = new Float32Array(columns);
    this.hashedSquares = new Float32Array(this.hashed.length);
    this.denseSquares = new Float32Array(this.dense.length);
    this.biasSquares = new Float32Array(columns);
    this.gradient = new Float32Array(columns);
  }

  logits({ ids, values, dense }: KeptFeatures, out: Float32Array): void {
    const { columns, hashed, mask } = this;
    for (let c = 0; c < columns; c++) out[c] = this.bias[c]!;
    for (let i = 0; i < ids.length; i++) {
      const at = (ids[i]! & mask) * columns;
      const value = values[i]!;
      for (let c = 0; c < columns; c++) out[c]! += hashed[at + c]! * value;
    }
    for (let d = 0; d < dense.length; d++) {
      const value = dense[d]!;
      if (value !== 0) for (let c = 0; c < columns; c++) out[c]! += this.dense[d * columns + c]! * value;
    }
  }

  /** Probabilities of every column, 0…1. */
  predict(features: KeptFeatures, out: Float32Array, offset?: Float32Array): void {
    this.logits(features, out);
    if (offset !== undefined) for (let c = 0; c < this.columns; c++) out[c]! += offset[c]!;
    activate(out, this.columns, this.options.kind);
  }

  /** So many times over all examples, each time in another order. */
  train(examples: readonly Example[], epochs: number): this {
    const out = new Float32Array(this.columns);
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const index of this.random.shuffled(examples.length)) {
        const example = examples[index]!;
        this.predict(example.features, out, example.offset);
        this.step(example, out);
      }
    }
    return this;
  }

  private step({ features, target, weight = 1 }: Example, predicted: Float32Array): void {
    const { columns, gradient, mask } = this;
    let any = false;
    for (let c = 0; c < columns; c++) {
      const wanted = target[c]!;
      const miss = Number.isNaN(wanted) ? 0 : (predicted[c]! - wanted) * weight;
      gradient[c] = Math.abs(miss) < 1e-4 ? 0 : miss;
      if (gradient[c] !== 0) any = true;
    }
    if (!any) return;
    const { ids, values, dense } = features;
    for (let i = 0; i < ids.length; i++)
      this.update(this.hashed, this.hashedSquares, (ids[i]! & mask) * columns, values[i]!, this.decay);
    for (let d = 0; d < dense.length; d++)
      if (dense[d] !== 0) this.update(this.dense, this.denseSquares, d * columns, dense[d]!, 0);
    this.update(this.bias, this.biasSquares, 0, 1, 0);
  }

  private update(weights: Float32Array, squares: Float32Array, at: number, value: number, decay: number): void {
    const { columns, gradient, rate } = this;
    for (let c = 0; c < columns; c++) {
      const slope = gradient[c]! * value + decay * weights[at + c]!;
      if (slope === 0) continue;
      const square = squares[at + c]! + slope * slope;
      squares[at + c] = square;
      weights[at + c]! -= (rate * slope) / Math.sqrt(square + EPSILON);
    }
  }
}

/** Logits to probabilities, in place. */
export function activate(out: Float32Array, columns: number, kind: LinearOptions['kind']): void {
  if (kind === 'logistic') {
    for (let c = 0; c < columns; c++) out[c] = 1 / (1 + Math.exp(-out[c]!));
    return;
  }
  let most = -Infinity;
  for (let c = 0; c < columns; c++) most = Math.max(most, out[c]!);
  let sum = 0;
  for (let c = 0; c < columns; c++) sum += out[c] = Math.exp(out[c]! - most);
  for (let c = 0; c < columns; c++) out[c]! /= sum;
}
